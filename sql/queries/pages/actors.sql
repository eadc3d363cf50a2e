select actor, kind, zh, ru, en, claims, differences, baseline_claims, documents, last_observed_at
from sverka.actors
where (%(actor)s::text is null or actor = %(actor)s)
  and (%(state)s::text is null or kind = %(state)s)
  and (
    %(q)s::text is null or strpos(lower(concat_ws(' ', actor, zh, ru, en)), lower(%(q)s)) > 0
  )
  and (%(actor)s::text is not null or claims + baseline_claims > 0)
  and {after}
order by {order}
limit %(limit)s
