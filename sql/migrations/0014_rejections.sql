create table published.rejections (
  run_id text not null,
  rejection_id text not null,
  stage text not null check (stage in ('page', 'version', 'claim', 'link', 'difference', 'document')),
  record_id text not null,
  source text,
  url text,
  reason text not null,
  expectation text,
  state text not null check (state in ('final', 'held', 'released', 'dropped')),
  detail text,
  record jsonb,
  rejected_at timestamptz not null,
  primary key (run_id, rejection_id)
);
create index on published.rejections (stage, record_id);
