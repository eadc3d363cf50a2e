-- Owns what it holds: neither views nor functions run with the rights of whoever migrates, who in
-- the embedded server is the superuser. A login that is none becomes a member to go on migrating.
do $$
begin
  if not exists (select from pg_roles where rolname = 'sverka_owner') then
    create role sverka_owner nologin;
  end if;
  if not pg_has_role(current_user, 'sverka_owner', 'set') then
    execute format('grant sverka_owner to %I', current_user);
  end if;
  if not pg_has_role('sverka_writer', 'sverka_reader', 'set') then
    grant sverka_reader, sverka_reviewer to sverka_writer with inherit false;
  end if;
  execute format('grant create on database %I to sverka_owner', current_database());
end
$$;
alter schema staging owner to sverka_owner;
alter schema published owner to sverka_owner;
alter schema sverka owner to sverka_owner;
grant select, insert, update, delete on public.migrations to sverka_owner;
