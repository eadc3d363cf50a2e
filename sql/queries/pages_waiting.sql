select fetched.*, source.zone, source.languages
from published.fetches as fetched
join published.sources as source using (source)
where fetched.kind = 'article'
  and fetched.outcome in ('archived', 'rejected')
  and not exists (select from published.versions as v where v.fetch_id = fetched.fetch_id)
  and not exists (
    select
    from published.rejections as rejection
    join published.runs as run using (run_id)
    where (
        (rejection.stage = 'page' and rejection.record_id = fetched.fetch_id)
        or (rejection.stage = 'version' and rejection.record ->> 'fetch_id' = fetched.fetch_id)
      )
      and (
        rejection.state in ('final', 'dropped')
        or (rejection.state = 'held' and run.code_version = %(code_version)s)
      )
  )
order by fetched.fetched_at, fetched.fetch_id
