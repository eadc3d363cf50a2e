select claim_id, fact_id
from published.baseline_claims
join published.standing_baseline using (run_id)
where fact_id is not null
