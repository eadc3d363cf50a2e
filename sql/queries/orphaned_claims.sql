delete from staging.claims as claim
where claim.run_id = %(run_id)s
  and not exists (
    select from staging.versions as version
    where version.run_id = claim.run_id and version.version_id = claim.version_id
  )
returning *
