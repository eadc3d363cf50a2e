with read as (
  select claim.*, version.published_at, version.observed_at
  from staging.claims as claim
  join staging.versions as version using (run_id, version_id)
  where claim.run_id = %(run_id)s
  union all
  select claim.*, version.published_at, version.observed_at
  from published.claims as claim
  join published.versions as version using (run_id, version_id)
  where claim.claim_id in (select claim_id from staging.differences where run_id = %(run_id)s)
), latest as (
  select distinct on (claim_id) *
  from read
  where claim_id in (select claim_id from staging.differences where run_id = %(run_id)s)
  order by claim_id, run_id = %(run_id)s desc, observed_at desc, run_id desc
)
select latest.*, difference.difference_id, difference.relation, difference.fact_id,
  difference.rejudged, difference.terms,
  coalesce(latest.published_at, latest.observed_at)::date as told,
  coalesce(changed.changes, '[]') as changes
from staging.differences as difference
join latest using (claim_id)
left join lateral (
  select jsonb_agg(to_jsonb(change) order by change.ordinal) as changes
  from staging.changes as change
  where change.run_id = difference.run_id and change.difference_id = difference.difference_id
) as changed on true
where difference.run_id = %(run_id)s
order by difference.rejudged, latest.published_at nulls last, latest.observed_at,
  difference.difference_id
