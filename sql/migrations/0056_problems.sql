create table published.problems (
  problem text not null,
  kind text not null check (kind in ('run', 'late', 'overdue', 'quarantine', 'source')),
  title text not null,
  detail text,
  opened_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  solved_at timestamptz,
  told text[] not null default '{}',
  told_solved text[] not null default '{}',
  primary key (problem, opened_at)
)
