alter table published.fetches add column changed_at timestamptz;
create index on published.fetches (source, fetched_at desc);
