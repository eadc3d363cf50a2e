select claim_id
from published.baseline_claims
join published.standing_baseline using (run_id)
