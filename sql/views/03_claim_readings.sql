create or replace view published.claim_readings as
select distinct on (claim.claim_id) claim.claim_id, claim.run_id, claim.version_id, claim.url,
  version.source, claim.lang, claim.topics,
  array(
    select distinct actor ->> 'id' from jsonb_array_elements(claim.actors) as actor order by 1
  ) as actors,
  version.published_at, version.published_precision, version.observed_at,
  coalesce(version.published_at, version.observed_at) as told_at,
  date_trunc(
    'week', coalesce(version.published_at, version.observed_at) at time zone 'UTC'
  )::date as week,
  published.terms(claim.text) as terms
from published.claims as claim
join published.runs as run using (run_id)
join published.versions as version using (run_id, version_id)
where claim.kind = 'claim'
order by claim.claim_id, run.started_at desc, claim.run_id desc;

comment on view published.claim_readings is
  'Every claim of the news as it was last read, without its text';
