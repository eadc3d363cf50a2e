with version as (
  select version_id, source, url from staging.versions where run_id = %(run_id)s
  union all
  select record_id, source, url
  from staging.rejections
  where run_id = %(run_id)s and stage = 'version'
), told as (
  select claim.claim_id, version.source, version.url
  from staging.claims as claim
  join version using (version_id)
  where claim.run_id = %(run_id)s
  union all
  select claim.record_id, version.source, version.url
  from staging.rejections as claim
  join version on version.version_id = claim.record ->> 'version_id'
  where claim.run_id = %(run_id)s and claim.stage = 'claim'
  union all
  select stored.claim_id, read.source, read.url
  from published.claims as stored
  join published.versions as read using (run_id, version_id)
  where stored.claim_id in (
    select record ->> 'claim_id' from staging.rejections where run_id = %(run_id)s
  )
)
update staging.rejections as rejection
set source = told.source, url = told.url
from told
where rejection.run_id = %(run_id)s and rejection.source is null
  and rejection.stage in ('claim', 'link', 'difference')
  and told.claim_id = rejection.record ->> 'claim_id'
