update staging.differences as difference
set development_id = decided.development_id, novelty = decided.novelty
from unnest(
  %(differences)s::text[], %(developments)s::text[], %(novelties)s::text[]
) as decided(difference_id, development_id, novelty)
where difference.run_id = %(run_id)s and difference.difference_id = decided.difference_id
