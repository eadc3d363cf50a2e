select claim.url, claim.text, link.relation, link.score, baseline.text as baseline,
  (
    select change.value_to
    from sverka.changes as change
    join sverka.differences as difference using (difference_id)
    where difference.claim_id = claim.claim_id and change.field = 'quantity'
    limit 1
  ) as value
from sverka.claims as claim
join sverka.links as link on link.claim_id = claim.claim_id and link.rank = 1
left join sverka.baseline_claims as baseline on baseline.claim_id = link.baseline_claim_id
