with figures as materialized (
  select difference.claim_id, min(change.value_to) as value
  from sverka.differences as difference
  join sverka.changes as change using (difference_id)
  where change.field = 'quantity'
  group by difference.claim_id
), links as materialized (
  select claim_id, baseline_claim_id, relation from sverka.links where rank = 1
)
select claim.url, claim.text, link.relation, baseline.text as baseline, figures.value
from sverka.claims as claim
join links as link on link.claim_id = claim.claim_id
left join sverka.baseline_claims as baseline on baseline.claim_id = link.baseline_claim_id
left join figures on figures.claim_id = claim.claim_id
