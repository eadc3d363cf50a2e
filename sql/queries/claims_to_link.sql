with waiting as (
  select claim.*, version.title, version.observed_at, false as rejudged,
    lag(claim.text) over (partition by claim.version_id order by claim.start_char) as before
  from staging.claims as claim
  join staging.versions as version using (run_id, version_id)
  where claim.run_id = %(run_id)s
  union all
  select claim.*, version.title, version.observed_at, true as rejudged,
    lag(claim.text) over (partition by claim.version_id order by claim.start_char) as before
  from (
    select distinct on (claim_id) * from published.claims order by claim_id, run_id desc
  ) as claim
  join (
    select distinct on (url) * from published.versions order by url, observed_at desc
  ) as version using (version_id)
  where claim.claim_id not in (
    select claim_id from staging.claims where run_id = %(run_id)s
  )
)
select waiting.*
from waiting
where waiting.kind = 'claim'
  and mod(('x' || substr(waiting.claim_id, 1, 7))::bit(28)::integer, %(shards)s) = %(shard)s
  and not exists (
    select from published.links as link
    where link.claim_id = waiting.claim_id and link.basis = %(basis)s
  )
order by waiting.claim_id
