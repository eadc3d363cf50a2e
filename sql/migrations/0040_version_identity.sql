alter table published.versions
  add column url_key text,
  add column sketch integer[] not null default '{}',
  add column extractor_version text,
  add column former_version_id text,
  add column revision jsonb;
alter table staging.versions
  add column url_key text,
  add column sketch integer[] not null default '{}',
  add column extractor_version text,
  add column former_version_id text,
  add column revision jsonb;
create index on published.versions (url_key, observed_at desc);
create index on published.versions using gin (sketch);
