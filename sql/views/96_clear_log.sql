create or replace function published.clear_log(log text, before timestamptz) returns bigint
language plpgsql security definer set search_path = published, pg_temp set timezone = 'UTC'
as $$
declare
  gone bigint;
  part text;
  empty boolean;
begin
  case log
    when 'fetches' then
      delete from published.fetches as row
      using published.outdated_fetches(before) as old
      where row.fetch_id = old.fetch_id and row.fetched_at = old.fetched_at;
    when 'rejections' then
      delete from published.rejections as row
      using published.outdated_rejections(before) as old
      where row.run_id = old.run_id and row.rejection_id = old.rejection_id
        and row.rejected_at = old.rejected_at;
  end case;
  get diagnostics gone = row_count;
  for part in
    select relname from pg_class
    where relispartition and relnamespace = 'published'::regnamespace
      and relname like log || '\_20__\___' and relname < log || to_char(before, '_YYYY_MM')
  loop
    execute format('select not exists (select from published.%I)', part) into empty;
    if empty then
      execute format('drop table published.%I', part);
    end if;
  end loop;
  return gone;
end
$$;
revoke all on function published.clear_log from public;

comment on function published.clear_log is
  'Takes the outdated rows before an instant out of a log, and months that are empty then; how many rows';
