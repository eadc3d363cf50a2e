do $$
begin
  execute format('revoke create, temporary on database %I from public', current_database());
end
$$;
revoke all on schema published, staging, sverka from public;
revoke all on all tables in schema published from sverka_reader, sverka_reviewer;
revoke all on all tables in schema staging from sverka_reader, sverka_reviewer;

grant usage on schema sverka to sverka_reader, sverka_reviewer, sverka_writer;
grant select on all tables in schema sverka to sverka_reader, sverka_reviewer, sverka_writer;
grant execute on function sverka.as_of to sverka_reader, sverka_reviewer, sverka_writer;
grant execute on function sverka.health_at to sverka_reader, sverka_reviewer, sverka_writer;
grant execute on function sverka.record_verdict to sverka_reviewer;

grant usage on schema published, staging to sverka_writer;
grant all on all tables in schema published to sverka_writer;
grant all on all tables in schema staging to sverka_writer;
grant usage on all sequences in schema published to sverka_writer;
