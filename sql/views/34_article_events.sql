create or replace view sverka.article_events as
with asked as (
  select fetch_id, run_id, source, url, final_url, status, outcome, fetched_at,
    coalesce(status in (404, 410), false) as gone,
    lag(coalesce(status in (404, 410), false)) over addresses as was_gone,
    lag(final_url) over addresses as former_final_url
  from published.fetches
  where kind = 'article'
    and (outcome in ('archived', 'unchanged') or status in (404, 410))
  window addresses as (partition by source, url order by fetched_at, fetch_id)
), known as (
  select distinct on (page.source, page.url) page.source, page.url, version.url as article,
    version.lang, version.title, version.observed_at
  from published.fetches as page
  join published.versions as version using (fetch_id)
  order by page.source, page.url, version.observed_at
), happened as (
  select 'removed' as event, asked.*, status::text as later, null::text as former
  from asked
  where gone and was_gone is false
  union all
  select 'restored', asked.*, status::text, null
  from asked
  where not gone and was_gone
  union all
  select 'redirected', asked.*, final_url, former_final_url
  from asked
  where not gone and was_gone is false and final_url <> former_final_url
)
select happened.event, known.article as url, happened.source, known.lang, known.title,
  happened.fetched_at as observed_at, happened.former, happened.later,
  null::text as version_id, happened.run_id
from happened
join known on known.source = happened.source and known.url = happened.url
where happened.fetched_at > known.observed_at
union all
select case when revision ->> 'title' is null then 'edited' else 'retitled' end, url, source, lang,
  title, observed_at, revision -> 'title' ->> 0, revision -> 'title' ->> 1, version_id, run_id
from published.versions
where revision is not null;

comment on view sverka.article_events is
  'What outlets did to articles after publishing them: edited, retitled, removed, restored, redirected';
comment on column sverka.article_events.event is 'edited (text only), retitled (title, perhaps text), removed (404 or 410), restored, or redirected to another address';
comment on column sverka.article_events.url is 'Canonical address of the article';
comment on column sverka.article_events.source is 'Name of the source';
comment on column sverka.article_events.lang is 'zh, ru or en';
comment on column sverka.article_events.title is 'Title, after an edit the new one';
comment on column sverka.article_events.observed_at is 'When it was noticed';
comment on column sverka.article_events.former is 'The title or address before';
comment on column sverka.article_events.later is 'The title, address or HTTP status after';
comment on column sverka.article_events.version_id is 'The version that an edit made; see revisions for what changed';
comment on column sverka.article_events.run_id is 'The run that noticed it';
