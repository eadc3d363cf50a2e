with settled as (
  select stage, record_id, record
  from published.settled_rejections(%(code_version)s, %(lexicon_version)s)
  where stage in ('page', 'version')
)
select fetched.*, source.zone, source.languages
from published.fetches as fetched
join published.sources as source using (source)
where fetched.kind = 'article'
  and fetched.outcome in ('archived', 'rejected')
  and not exists (select from published.versions as v where v.fetch_id = fetched.fetch_id)
  and fetched.fetch_id not in (
    select case stage when 'page' then record_id else record ->> 'fetch_id' end from settled
  )
order by fetched.fetched_at, fetched.fetch_id
