with versions as (
  delete from staging.versions
  where run_id = %(run_id)s and not fetch_id = any(%(waiting)s)
  returning fetch_id
), rejections as (
  delete from staging.rejections
  where run_id = %(run_id)s and (
    (stage = 'page' and not record_id = any(%(waiting)s))
    or (stage = 'version' and not record ->> 'fetch_id' = any(%(waiting)s))
  )
  returning rejection_id
), links as (
  delete from staging.links as link
  where link.run_id = %(run_id)s and exists (
    select from published.links as known
    where known.claim_id = link.claim_id and known.basis = link.basis
  )
)
select (select count(*) from versions) + (select count(*) from rejections) as taken
