select *
from (
  select week, sum(claims)::bigint as claims, sum(differences)::bigint as differences
  from sverka.actor_weeks
  where actor = %(actor)s
    and (%(lang)s::text is null or lang = %(lang)s)
    and (%(since)s::date is null or week >= %(since)s)
    and (%(until)s::date is null or week <= %(until)s)
  group by week
) as listed
where {after}
order by {order}
limit %(limit)s
