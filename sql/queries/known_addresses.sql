with fetched as (
  select url, kind, min(fetched_at) as first_at, max(fetched_at) as last_at,
    max(changed_at) as changed_at,
    (array_agg(reason order by fetched_at desc))[1] as reason
  from published.fetches
  where source = %(source)s
  group by url, kind
), archived as (
  select distinct on (url, kind) url, kind, etag, last_modified
  from published.fetches
  where source = %(source)s and outcome = 'archived'
  order by url, kind, fetched_at desc
)
select url, kind, first_at, last_at, changed_at, reason, etag, last_modified
from fetched
left join archived using (url, kind)
order by first_at, url
