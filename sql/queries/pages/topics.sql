select *
from (
  select topic, sum(claims)::bigint as claims, sum(differences)::bigint as differences,
    min(week) filter (where claims > 0) as first_week,
    max(week) filter (where claims > 0) as last_week
  from sverka.topic_trends
  where (%(topic)s::text is null or topic = %(topic)s)
    and (%(since)s::date is null or week >= %(since)s)
    and (%(until)s::date is null or week <= %(until)s)
  group by topic
) as listed
where {after}
order by {order}
limit %(limit)s
