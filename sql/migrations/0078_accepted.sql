alter table published.rejections add column accepted boolean not null default false;
alter table staging.rejections add column accepted boolean not null default false;
