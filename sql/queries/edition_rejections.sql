select rejection.stage, rejection.reason,
  case rejection.state when 'final' then 'final' else 'held' end as state,
  rejection.expectation, count(*) as records,
  (array_agg(distinct coalesce(rejection.url, rejection.record_id)))[1:5] as examples,
  min(rejection.detail) as detail
from published.rejections as rejection
join published.runs as run using (run_id)
where run.edition = %(edition)s and run.state = 'published'
group by rejection.stage, rejection.reason, 3, rejection.expectation
order by records desc, rejection.stage, rejection.reason, rejection.expectation
