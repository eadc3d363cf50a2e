select 'versions' as stage, count(*) as rows from staging.versions where run_id = %(run_id)s
union all
select 'rejections', count(*) from staging.rejections where run_id = %(run_id)s and stage = 'page'
union all
select 'claims', count(*) from staging.claims where run_id = %(run_id)s
union all
select 'linked_claims', count(distinct claim_id) from staging.links where run_id = %(run_id)s
union all
select 'held_claims', count(distinct held.claim_id)
from (
  select record ->> 'claim_id' as claim_id
  from staging.rejections
  where run_id = %(run_id)s and stage in ('claim', 'link') and state = 'held'
    and coalesce(record ->> 'kind', 'claim') = 'claim'
) as held
where held.claim_id not in (select claim_id from staging.links where run_id = %(run_id)s)
