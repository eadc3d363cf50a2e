select run_id
from published.runs
where state in ('done', 'failed', 'refused') and ended_at < now() - interval '7 days'
  and (
    run_id in (select run_id from staging.versions)
    or run_id in (select run_id from staging.rejections)
    or run_id in (select run_id from staging.links)
    or run_id in (select run_id from staging.documents)
  )
