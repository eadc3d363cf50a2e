create table if not exists public.migrations (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
);
