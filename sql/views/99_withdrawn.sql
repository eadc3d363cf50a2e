-- Else a reader could hold the lock that every publish waits for, or fill the disk. Only a
-- superuser may say so.
do $$
declare
  builtin record;
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    return;
  end if;
  for builtin in
    select oid::regprocedure as signature, proname like '%advisory%' as locks
    from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace
      and proname ~ '^(pg_(try_)?advisory_.*|lo_(creat|create|from_bytea|put)|lowrite)$'
  loop
    execute format('revoke execute on function %s from public', builtin.signature);
    if builtin.locks then
      execute format('grant execute on function %s to sverka_owner, sverka_writer', builtin.signature);
    end if;
  end loop;
end
$$;
