do $$
begin
  execute format('revoke create, temporary on database %I from public', current_database());
end
$$;
revoke all on schema published, kept, staging, sverka from public;
revoke all on all tables in schema published, kept, staging, sverka
  from sverka_reader, sverka_reviewer, sverka_writer;
revoke all on all functions in schema published from public;
grant execute on function published.lowest, published.highest, published.first_day,
  published.last_day, published.words, published.pairs, published.source_days_kept to public;

grant usage on schema sverka to sverka_reader, sverka_reviewer, sverka_writer;
grant select on all tables in schema sverka to sverka_reader, sverka_reviewer, sverka_writer;
grant execute on function sverka.as_of to sverka_reader, sverka_reviewer, sverka_writer;
grant execute on function sverka.terms_asked to sverka_reader, sverka_reviewer, sverka_writer;
grant execute on function sverka.health_at to sverka_reader, sverka_reviewer, sverka_writer;
grant execute on function sverka.record_verdict to sverka_reviewer;

grant usage on schema published, kept, staging to sverka_writer;
grant select on all tables in schema kept to sverka_writer;
grant select on public.migrations to sverka_writer;
grant execute on all functions in schema published to sverka_writer;
do $$
declare
  own record;
  -- A publish renews the statistics, which before Postgres 17 only the owner may do.
  kept constant text := case
    when current_setting('server_version_num')::integer >= 170000 then ', maintain' else '' end;
begin
  execute format(
    'grant select, insert, update, delete%s on all tables in schema staging to sverka_writer', kept);
  -- Partitions are reached through their table alone.
  for own in
    select oid, relkind from pg_class
    where relnamespace = 'published'::regnamespace and relkind in ('r', 'p', 'v')
      and not relispartition
  loop
    execute format(
      'grant select%s on %s to sverka_writer',
      case own.relkind when 'v' then '' else ', insert, update' || kept end, own.oid::regclass);
  end loop;
end
$$;
grant delete on published.source_changes, published.topic_changes to sverka_writer;
-- What was published is superseded, never changed; verdicts are stored by their function alone.
revoke update on published.documents, published.baseline_claims, published.versions,
  published.claims, published.links, published.differences, published.changes,
  published.developments from sverka_writer;
revoke insert, update on published.reviews from sverka_writer;
