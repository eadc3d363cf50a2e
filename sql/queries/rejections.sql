select failed.rejection_id, failed.stage, failed.record_id, failed.state, failed.reason,
  failed.expectation, failed.source, failed.url, failed.detail, failed.rejected_at, failed.run_id,
  (
    select count(*) from sverka.rejections as other
    where other.run_id = failed.run_id and other.failed_id = failed.failed_id
      and other.expectation is not distinct from failed.expectation
  ) - 1 as descendants
from sverka.rejections as failed
where failed.record_id = failed.failed_id
  and failed.state = %(state)s
  and (%(source)s::text is null or failed.source = %(source)s)
  and (%(stage)s::text is null or failed.stage = %(stage)s)
  and (%(expectation)s::text is null or failed.expectation = %(expectation)s)
  and (%(run)s::text is null or failed.run_id = %(run)s)
order by failed.rejected_at desc, failed.rejection_id
