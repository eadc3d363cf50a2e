with looked_at as (
  select version_id, url from published.versions where run_id = any(%(behind)s)
  union
  select version_id, url from published.claims where claim_id = any(%(held)s)
  union
  select version_id, url from staging.versions where run_id = %(run_id)s and reread
), standing as (
  select distinct on (url) url, version_id
  from published.versions
  where not reread and url in (select url from looked_at)
  order by url, observed_at desc
), stored as (
  select distinct on (claim.claim_id) claim.*, version.title, version.observed_at
  from published.claims as claim
  join standing using (url, version_id)
  join published.versions as version using (run_id, version_id)
  where claim.version_id in (select version_id from looked_at)
  order by claim.claim_id, version.reread desc, claim.run_id desc
), read as (
  select claim.*, version.title, version.observed_at
  from staging.claims as claim
  join staging.versions as version using (run_id, version_id)
  where claim.run_id = %(run_id)s
  union all
  select stored.*
  from stored
  where stored.claim_id not in (
    select claim_id from staging.claims where run_id = %(run_id)s
  )
), waiting as (
  select read.*,
    lag(read.text) over (partition by read.version_id order by read.start_char) as before
  from read
)
select waiting.*, former.rejudged
from waiting
cross join lateral (
  select coalesce(bool_or(link.rank = 1), false) as rejudged,
    coalesce(bool_or(link.basis = %(basis)s), false) as judged
  from published.links as link
  where link.claim_id = waiting.claim_id
) as former
where waiting.kind = 'claim'
  and mod(('x' || substr(waiting.claim_id, 1, 7))::bit(28)::integer, %(shards)s) = %(shard)s
  and not former.judged
  and not exists (
    select
    from published.settled_rejections(%(code_version)s, %(lexicon_version)s) as held
    where held.stage = 'link'
      and (held.expectation like 'links.%%' or held.expectation like 'differences.%%')
      and held.record ->> 'claim_id' = waiting.claim_id
      and (held.state = 'dropped' or held.record ->> 'basis' = %(basis)s)
  )
order by waiting.claim_id
