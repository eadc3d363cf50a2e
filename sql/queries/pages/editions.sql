select edition, zone, state, opened_at, published_at, closed_at, counts
from sverka.editions
where (%(since)s::date is null or edition >= %(since)s)
  and (%(until)s::date is null or edition <= %(until)s)
  and {after}
order by {order}
limit %(limit)s
