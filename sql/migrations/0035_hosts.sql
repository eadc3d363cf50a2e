create table published.hosts (
  host text primary key,
  asked_at timestamptz,
  delay double precision not null,
  resting_until timestamptz,
  strikes integer not null,
  robots text check (robots in ('rules', 'none', 'unreachable'))
);
