create or replace function published.lay_months(ahead integer) returns setof text
language plpgsql security definer set search_path = published, pg_temp set timezone = 'UTC'
as $$
declare
  log record;
  month date;
  part text;
begin
  for log in select * from (values ('fetches', 'fetched_at'), ('rejections', 'rejected_at'))
    as logs (name, instant)
  loop
    for month in execute format(
      'select distinct date_trunc(''month'', %I)::date from published.%I'
      ' union select (date_trunc(''month'', now()) + n * interval ''1 month'')::date'
      ' from generate_series(0, %s) as n order by 1',
      log.instant, log.name || '_default', ahead)
    loop
      part := log.name || to_char(month, '_YYYY_MM');
      continue when to_regclass('published.' || part) is not null;
      execute format('create table published.%I (like published.%I including all)', part, log.name);
      execute format(
        'with gone as (delete from published.%1$I where %2$I >= %3$L and %2$I < %4$L returning *)'
        ' insert into published.%5$I select * from gone',
        log.name || '_default', log.instant, month, month + interval '1 month', part);
      execute format(
        'alter table published.%I attach partition published.%I for values from (%L) to (%L)',
        log.name, part, month, month + interval '1 month');
      return next part;
    end loop;
  end loop;
end
$$;
revoke all on function published.lay_months from public;

comment on function published.lay_months is
  'Makes the partitions of the logs that are missing: of months whose rows lie in the default one, of this month and of those ahead; their names';

select published.lay_months(2);
