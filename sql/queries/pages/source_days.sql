select source, day, fetches, new, revised, unchanged, rejected, reasons, challenges, author,
  published_at, time, characters, lag_minutes
from sverka.source_days
where (%(source)s::text is null or source = %(source)s)
  and (%(since)s::date is null or day >= %(since)s)
  and (%(until)s::date is null or day <= %(until)s)
  and {after}
order by {order}
limit %(limit)s
