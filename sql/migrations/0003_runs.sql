create table published.runs (
  run_id text primary key,
  dag text not null,
  edition date not null,
  zone text not null,
  state text not null check (state in ('running', 'published', 'failed', 'refused')),
  started_at timestamptz not null,
  ended_at timestamptz,
  code_version text not null,
  lexicon_version text,
  weights_version text,
  baseline_version text,
  counts jsonb not null default '{}',
  message text
);
create index on published.runs (dag, started_at);
