select fetch.*, source.zone, source.languages
from published.fetches as fetch
join published.sources as source using (source)
where fetch.kind = 'article'
  and fetch.outcome in ('archived', 'rejected')
  and not exists (select from published.versions as v where v.fetch_id = fetch.fetch_id)
  and not exists (
    select
    from published.rejections as rejection
    join published.runs as run using (run_id)
    where (
        (rejection.stage = 'page' and rejection.record_id = fetch.fetch_id)
        or (rejection.stage = 'version' and rejection.record ->> 'fetch_id' = fetch.fetch_id)
      )
      and (
        rejection.state in ('final', 'dropped')
        or (rejection.state = 'held' and run.code_version = %(code_version)s)
      )
  )
order by fetch.fetched_at, fetch.fetch_id
