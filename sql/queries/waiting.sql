select
  (
    select count(*)
    from published.fetches as fetched
    where fetched.kind = 'article' and fetched.outcome in ('archived', 'rejected')
      and not exists (select from published.versions as v where v.fetch_id = fetched.fetch_id)
      and not exists (
        select from published.rejections as rejection
        where (rejection.stage = 'page' and rejection.record_id = fetched.fetch_id)
          or (rejection.stage = 'version' and rejection.record ->> 'fetch_id' = fetched.fetch_id)
      )
  ) as pages,
  (
    select count(*)
    from published.hosts
    where resting_until > now()
  ) as hosts_resting,
  (
    select count(*)
    from published.runs
    where state = 'running'
  ) as runs
