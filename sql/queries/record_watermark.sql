update published.runs
set watermark = coalesce(
  (
    select min(fetched.fetched_at)
    from published.fetches as fetched
    where fetched.fetch_id = any(%(waiting)s)
      and not exists (select from published.versions as v where v.fetch_id = fetched.fetch_id)
      and not exists (
        select from published.rejections as refused
        where refused.stage = 'page' and refused.record_id = fetched.fetch_id
      )
      and fetched.fetch_id not in (
        select record ->> 'fetch_id' from published.rejections
        where run_id = %(run_id)s and stage = 'version'
      )
  ),
  (select max(fetched_at) from published.fetches)
)
where run_id = %(run_id)s
