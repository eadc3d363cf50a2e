select week, topic, claims, differences, claims_of_week, share, share_change, claims_change
from sverka.topic_trends
where (%(topic)s::text is null or topic = %(topic)s)
  and (%(since)s::date is null or week >= %(since)s)
  and (%(until)s::date is null or week <= %(until)s)
  and {after}
order by {order}
limit %(limit)s
