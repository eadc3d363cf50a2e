create or replace view published.baseline_readings as
select distinct on (claim.claim_id) claim.claim_id, claim.run_id, claim.document, claim.lang,
  claim.text, claim.section, claim.renderings, claim.topics,
  published.terms(concat_ws(' ', claim.text, (
    select string_agg(wording, ' ') from jsonb_each_text(claim.renderings) as said (lang, wording)
  ))) as terms
from published.baseline_claims as claim
join published.runs as run using (run_id)
order by claim.claim_id, run.started_at desc, claim.run_id desc;

comment on view published.baseline_readings is
  'Every baseline claim as it was last read';
