create table published.versions (
  run_id text not null,
  version_id text not null,
  fetch_id text not null,
  url text not null,
  source text not null,
  lang text not null,
  title text not null,
  author text,
  published_at timestamptz,
  published_precision text,
  zone text not null,
  text text not null,
  text_sha256 text not null,
  story_id text not null,
  observed_at timestamptz not null,
  primary key (run_id, version_id)
);
create index on published.versions (url, observed_at desc);
create index on published.versions (fetch_id);
