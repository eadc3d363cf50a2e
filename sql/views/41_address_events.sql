create or replace view published.address_events as
with asked as (
  select fetch_id, run_id, source, url, final_url, status, outcome, fetched_at,
    coalesce(status in (404, 410), false) as gone,
    lag(coalesce(status in (404, 410), false)) over addresses as was_gone,
    lag(final_url) over addresses as former_final_url
  from published.fetches
  where kind = 'article'
    and (outcome in ('archived', 'unchanged') or status in (404, 410))
  window addresses as (partition by source, url order by fetched_at, fetch_id)
), happened as (
  select asked.*, case
      when gone and was_gone is false then 'removed'
      when not gone and was_gone then 'restored'
      when not gone and was_gone is false and final_url <> former_final_url then 'redirected'
    end as event
  from asked
)
select happened.url as asked_url, happened.event, known.article as url, happened.source,
  known.lang, known.title, happened.fetched_at as observed_at,
  case happened.event when 'redirected' then happened.former_final_url end as former,
  case happened.event when 'redirected' then happened.final_url else happened.status::text end
    as later,
  happened.run_id
from happened
cross join lateral (
  select version.url as article, version.lang, version.title, version.observed_at
  from published.fetches as page
  join published.versions as version using (fetch_id)
  where page.source = happened.source and page.url = happened.url
  order by version.observed_at
  limit 1
) as known
where happened.event is not null and happened.fetched_at > known.observed_at;

comment on view published.address_events is
  'What became of addresses of articles: removed, restored, redirected';
