create table published.editions (
  edition date primary key,
  zone text not null,
  state text not null check (state in ('open', 'closed')),
  run_id text not null,
  opened_at timestamptz not null,
  published_at timestamptz not null,
  closed_at timestamptz,
  counts jsonb not null
);
