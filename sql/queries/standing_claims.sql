select claim.*
from published.baseline_claims as claim
join published.standing_baseline using (run_id)
order by claim.document, claim.start_char
