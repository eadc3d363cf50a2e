-- What a migration or a view has made belongs to whoever ran it until here.
do $$
declare
  made record;
begin
  for made in
    select format('alter table %s owner to sverka_owner', oid::regclass) as change
    from pg_class
    where relnamespace in ('staging'::regnamespace, 'published'::regnamespace,
      'kept'::regnamespace, 'sverka'::regnamespace)
      and relkind in ('r', 'p', 'v', 'm') and relowner <> 'sverka_owner'::regrole
    union all
    select format('alter function %s owner to sverka_owner', oid::regprocedure)
    from pg_proc
    where pronamespace in ('published'::regnamespace, 'sverka'::regnamespace)
      and proowner <> 'sverka_owner'::regrole
  loop
    execute made.change;
  end loop;
end
$$;
