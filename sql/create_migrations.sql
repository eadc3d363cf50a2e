-- Not "if not exists": that asks a login for the right to make a table which is there already.
do $$
begin
  if to_regclass('public.migrations') is null then
    create table public.migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    );
  end if;
end
$$;
