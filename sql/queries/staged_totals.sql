select 'versions' as stage, count(*) as rows from staging.versions where run_id = %(run_id)s
union all
select 'rejections', count(*) from staging.rejections where run_id = %(run_id)s and stage = 'page'
union all
select 'claims', count(*) from staging.claims where run_id = %(run_id)s
union all
select 'linked_claims', count(distinct claim_id) from staging.links where run_id = %(run_id)s
union all
select 'held_versions', count(distinct record_id)
from staging.rejections
where run_id = %(run_id)s and stage = 'version' and state = 'held'
union all
select 'held_claims', count(distinct record_id)
from staging.rejections
where run_id = %(run_id)s and stage = 'claim' and state = 'held'
union all
select 'held_links', count(distinct record ->> 'claim_id')
from staging.rejections
where run_id = %(run_id)s and stage = 'link' and state = 'held'
  and record ->> 'claim_id' not in (select claim_id from staging.links where run_id = %(run_id)s)
union all
select 'failed_versions', count(distinct record_id)
from staging.rejections
where run_id = %(run_id)s and state = 'held' and expectation like 'versions.%%'
  and stage = 'version'
union all
select 'failed_claims', count(distinct record_id)
from staging.rejections
where run_id = %(run_id)s and state = 'held' and expectation like 'claims.%%' and stage = 'claim'
union all
select 'failed_links', count(distinct record ->> 'claim_id')
from staging.rejections
where run_id = %(run_id)s and state = 'held' and stage = 'link'
  and (expectation like 'links.%%' or expectation like 'differences.%%')
