-- What was reported of the facts, what is judged again, and whatever was told about these days.
-- Changes are compared with reports of the same fact alone.
with near as (
  select claim_id from published.differences where fact_id = any(%(facts)s)
  union all
  select claim_id from published.differences where difference_id = any(%(again)s)
  union all
  select claim_id from kept.claim_readings
  where told_at >= %(since)s - %(window)s and told_at < %(until)s + %(window)s + 1
  union all
  -- Of what is undated, the reading kept is that of the latest run, not of the latest look.
  select claim.claim_id
  from published.versions as version
  join published.claims as claim using (run_id, version_id)
  where version.published_at is null
    and version.observed_at >= %(since)s - %(window)s
    and version.observed_at < %(until)s + %(window)s + 1
), judged as (
  select distinct on (difference.difference_id) difference.*
  from published.differences as difference
  join published.runs as run using (run_id)
  where difference.claim_id in (select claim_id from near)
  order by difference.difference_id, run.started_at desc, run.run_id desc
), read as (
  select distinct on (claim.claim_id) claim.*, version.published_at, version.observed_at,
    coalesce(version.published_at, version.observed_at)::date as told
  from published.claims as claim
  join published.versions as version using (run_id, version_id)
  where claim.claim_id in (select claim_id from judged)
  order by claim.claim_id, version.observed_at desc, claim.run_id desc
)
select read.*, judged.difference_id, judged.relation, judged.fact_id, judged.rejudged,
  judged.terms, judged.development_id, coalesce(changed.changes, '[]') as changes
from judged
join read using (claim_id)
join published.developments as development using (development_id)
left join lateral (
  select jsonb_agg(to_jsonb(change) order by change.ordinal) as changes
  from published.changes as change
  where change.run_id = judged.run_id and change.difference_id = judged.difference_id
    and (judged.fact_id is null or judged.fact_id = any(%(facts)s))
) as changed on true
where judged.fact_id = any(%(facts)s)
  or judged.difference_id = any(%(again)s)
  or read.told between %(since)s - %(window)s and %(until)s + %(window)s
order by development.opened_at, judged.development_id, read.observed_at, judged.difference_id
