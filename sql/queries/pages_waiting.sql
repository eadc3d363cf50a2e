select fetch.*, source.zone, source.languages
from published.fetches as fetch
join published.sources as source using (source)
where fetch.kind = 'article'
  and fetch.outcome in ('archived', 'rejected')
  and not exists (select from published.versions as v where v.fetch_id = fetch.fetch_id)
  and not exists (
    select from published.rejections as r
    where r.stage in ('page', 'version') and r.record_id = fetch.fetch_id
      and r.state in ('final', 'held', 'dropped')
  )
order by fetch.fetched_at, fetch.fetch_id
