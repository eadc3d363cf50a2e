select distinct claim_id
from published.claims
where claim_id in (select claim_id from staging.links where run_id = %(run_id)s)
