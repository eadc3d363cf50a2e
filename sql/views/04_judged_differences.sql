create or replace view published.judged_differences as
select difference.run_id, difference.difference_id, difference.link_id, difference.claim_id,
  difference.baseline_claim_id, difference.fact_id, difference.development_id,
  difference.relation, difference.tier, difference.score, difference.weight,
  min(difference.edition) over same as edition,
  first_value(difference.novelty) over same as novelty, difference.edition as run_edition,
  judgement.until_edition, judgement.stood_from, judgement.stood_until, judgement.standing,
  telling.source, telling.country, telling.lang, telling.story_id, telling.published_at,
  telling.published_precision, telling.observed_at,
  coalesce(nullif(telling.topics, '{}'), baseline.topics, '{}') as topics, baseline.document,
  baseline.run_id as baseline_run_id
from published.differences as difference
join kept.judgements as judgement using (run_id, claim_id)
join kept.tellings as telling using (claim_id)
left join kept.baseline_readings as baseline on baseline.claim_id = difference.baseline_claim_id
window same as (
  partition by difference.claim_id, difference.difference_id, difference.relation,
    difference.development_id
  order by judgement.ordinal
);

comment on view published.judged_differences is
  'Every difference that was ever published, and from when until when it stood, without its texts';
