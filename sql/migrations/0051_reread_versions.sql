alter table published.versions add column reread boolean not null default false;
alter table staging.versions add column reread boolean not null default false;
