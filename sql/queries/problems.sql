select 'run/' || latest.dag as problem, 'run' as kind, latest.dag || ' ' || latest.state as title,
  coalesce(latest.message, '') || ' (run ' || latest.run_id || ')' as detail
from (
  select distinct on (run.dag) run.dag, run.state, run.message, run.run_id
  from published.runs as run
  where run.state in ('published', 'failed', 'refused')
    or (run.state = 'done' and run.dag in ('sverka_report', 'sverka_upkeep'))
  order by run.dag, run.ended_at desc
) as latest
where latest.state in ('failed', 'refused')
union all
select 'late/' || run.dag, 'late', run.dag || ' is late',
  'running since ' || to_char(min(run.started_at), 'YYYY-MM-DD HH24:MI') || ' UTC'
from published.runs as run
where run.state = 'running' and run.started_at < %(late)s
group by run.dag
union all
select 'overdue/sverka_monitor', 'overdue', 'sverka_monitor has published nothing lately',
  'last at ' || to_char(max(run.ended_at), 'YYYY-MM-DD HH24:MI') || ' UTC'
from published.runs as run
where run.dag = 'sverka_monitor' and run.state = 'published'
having max(run.ended_at) < %(overdue)s
union all
select 'quarantine/' || coalesce(rejection.expectation, rejection.reason), 'quarantine',
  coalesce(rejection.expectation, rejection.reason) || ' holds rows back', count(*) || ' held; the latest: '
  || (array_agg(coalesce(rejection.detail, '') order by rejection.rejected_at desc))[1]
from published.rejections as rejection
where rejection.state = 'held'
group by coalesce(rejection.expectation, rejection.reason)
union all
select 'source/' || health.source, 'source', health.source || ' is ' || health.state,
  array_to_string(health.findings, ', ') || '; last article '
  || coalesce(to_char(health.last_article_at, 'YYYY-MM-DD HH24:MI') || ' UTC', 'never')
from sverka.source_health as health
where health.state not in ('well', 'unread', 'unasked')
order by 1
