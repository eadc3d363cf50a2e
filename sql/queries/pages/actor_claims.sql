select claim_id as id
from sverka.claims
where actor_ids @> array[%(actor)s::text]
limit %(limit)s
