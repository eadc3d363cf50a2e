select rejected_at, state, stage, reason, expectation, source, url, detail, record_id, rejection_id,
  run_id
from sverka.rejections
where (%(source)s::text is null or source = %(source)s)
  and (%(state)s::text is null or state = %(state)s)
  and (%(since)s::date is null or rejected_at >= %(since)s)
  and (%(until)s::date is null or rejected_at < %(until)s::date + 1)
  and {after}
order by {order}
limit %(limit)s
