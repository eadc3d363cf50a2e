with pages as (
  select fetch_id from staging.versions where run_id = %(run_id)s
  union
  select case stage when 'page' then record_id else record ->> 'fetch_id' end
  from staging.rejections
  where run_id = %(run_id)s and stage in ('page', 'version')
), linked as (
  select claim_id from staging.links where run_id = %(run_id)s
  union
  select record ->> 'claim_id'
  from staging.rejections
  where run_id = %(run_id)s and stage = 'link'
), again as (
  select failed.run_id, failed.failed_id, failed.expectation
  from published.reopened_rejections(%(code_version)s, %(lexicon_version)s) as failed
  where case failed.stage
    when 'page' then failed.record_id in (select fetch_id from pages)
    when 'version' then failed.record ->> 'fetch_id' in (select fetch_id from pages)
    when 'claim' then failed.record ->> 'version_id' in (
      select version_id from staging.versions where run_id = %(run_id)s and reread
      ) or (
        failed.record ->> 'document' is not null
        and exists (select from staging.documents where run_id = %(run_id)s)
      )
    else failed.record ->> 'claim_id' in (select claim_id from linked)
  end
)
update published.rejections as former
set state = 'released', rejudged_by = %(run_id)s
from again
where former.run_id = again.run_id and former.failed_id = again.failed_id
  and former.expectation is not distinct from again.expectation
