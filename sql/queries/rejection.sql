select failed.*,
  (
    select coalesce(jsonb_agg(jsonb_build_object('stage', other.stage, 'record_id', other.record_id)
      order by other.stage, other.record_id), '[]')
    from sverka.rejections as other
    where other.run_id = failed.run_id and other.failed_id = failed.record_id
      and other.expectation is not distinct from failed.expectation
      and other.rejection_id <> failed.rejection_id
  ) as descendants
from sverka.rejections as failed
where failed.rejection_id = %(rejection_id)s
