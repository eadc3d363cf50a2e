select claim_id, baseline_claim_id
from sverka.differences
where difference_id = %(difference_id)s
union
select claim_id, baseline_claim_id
from sverka.reviews
where difference_id = %(difference_id)s
limit 1
