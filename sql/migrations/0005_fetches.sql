create table published.fetches (
  fetch_id text primary key,
  run_id text not null,
  source text not null,
  url text not null,
  final_url text not null,
  kind text not null,
  status integer,
  outcome text not null check (outcome in ('archived', 'unchanged', 'rejected')),
  reason text,
  fetched_at timestamptz not null,
  etag text,
  last_modified text,
  content_type text,
  sha256 text,
  size bigint,
  warc text,
  warc_offset bigint
);
create index on published.fetches (source, url, fetched_at desc);
create index on published.fetches (run_id);
