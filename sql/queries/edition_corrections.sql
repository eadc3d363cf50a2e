with runs as (
  select run_id from published.runs
  where edition = %(edition)s and state = 'published' and dag <> 'sverka_baseline'
), noticed as (
  select case when version.revision ->> 'title' is null then 'edited' else 'retitled' end as event,
    version.url, version.source, version.lang, version.title, version.observed_at,
    version.revision -> 'title' ->> 0 as title_before, version.version_id,
    version.revision -> 'edits' as edits,
    (version.revision ->> 'sentences_added')::integer
      + (version.revision ->> 'sentences_removed')::integer
      + (version.revision ->> 'sentences_reworded')::integer as sentences
  from published.versions as version
  join runs using (run_id)
  where version.revision is not null
  union all
  select 'removed', article.url, page.source, article.lang, article.title, page.fetched_at,
    null, null, null, 0
  from published.fetches as page
  join runs using (run_id)
  join lateral (
    select version.url, version.lang, version.title
    from published.versions as version
    where version.url = page.url and version.observed_at < page.fetched_at
    order by version.observed_at desc
    limit 1
  ) as article on true
  cross join lateral (
    select earlier.status
    from published.fetches as earlier
    where earlier.source = page.source and earlier.url = page.url
      and earlier.fetched_at < page.fetched_at
      and (earlier.outcome in ('archived', 'unchanged') or earlier.status in (404, 410))
    order by earlier.fetched_at desc
    limit 1
  ) as former
  where page.kind = 'article' and page.status in (404, 410)
    and coalesce(former.status not in (404, 410), true)
), weighed as (
  select noticed.*, source.publisher, source.country,
    exists (
      select from published.difference_history as history
      where history.url = noticed.url and history.edition <= %(edition)s
    ) as bears
  from noticed
  left join published.sources as source using (source)
)
select * from weighed
order by bears desc, sentences desc, observed_at, url
limit 100
