do $$
declare
  role_name text;
begin
  foreach role_name in array array['sverka_writer', 'sverka_reader', 'sverka_reviewer'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login', role_name);
    end if;
  end loop;
end
$$;
