-- How often have people agreed with what we judged certain and suggested?
-- columns: tier, relation, reviewed, percent_accepted
-- example: {"tier": "certain", "relation": "updates", "reviewed": 1, "percent_accepted": 100.0}
with latest as (
  select distinct on (claim_id, baseline_claim_id) claim_id, baseline_claim_id, verdict
  from sverka.reviews
  order by claim_id, baseline_claim_id, reviewed_at desc, review_id desc
)
select link.tier, link.relation, count(*) as reviewed,
  round(100.0 * count(*) filter (where latest.verdict = 'accept') / count(*), 1) as percent_accepted
from latest
join sverka.links as link on link.claim_id = latest.claim_id
  and link.baseline_claim_id is not distinct from latest.baseline_claim_id
group by link.tier, link.relation
order by link.tier, link.relation
