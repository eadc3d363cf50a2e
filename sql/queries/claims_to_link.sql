with standing as (
  select distinct on (url) run_id, version_id
  from published.versions
  order by url, observed_at desc
), read as (
  select claim.*, version.title, version.observed_at
  from staging.claims as claim
  join staging.versions as version using (run_id, version_id)
  where claim.run_id = %(run_id)s
  union all
  select claim.*, version.title, version.observed_at
  from published.claims as claim
  join standing using (run_id, version_id)
  join published.versions as version using (run_id, version_id)
  where claim.claim_id not in (
    select claim_id from staging.claims where run_id = %(run_id)s
  )
), waiting as (
  select read.*,
    lag(read.text) over (partition by read.version_id order by read.start_char) as before,
    exists (
      select from published.links as former
      where former.claim_id = read.claim_id and former.rank = 1
    ) as rejudged
  from read
)
select waiting.*
from waiting
where waiting.kind = 'claim'
  and mod(('x' || substr(waiting.claim_id, 1, 7))::bit(28)::integer, %(shards)s) = %(shard)s
  and not exists (
    select from published.links as link
    where link.claim_id = waiting.claim_id and link.basis = %(basis)s
  )
  and not exists (
    select
    from published.rejections as held
    join published.runs as run using (run_id)
    where held.stage = 'link' and held.expectation like 'links.%%' and held.record ->> 'claim_id' = waiting.claim_id
      and held.record ->> 'basis' = %(basis)s
      and (
        held.state in ('final', 'dropped')
        or (held.state = 'held' and run.code_version = %(code_version)s)
      )
  )
order by waiting.claim_id
