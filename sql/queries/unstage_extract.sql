with versions as (
  delete from staging.versions where run_id = %(run_id)s
)
delete from staging.rejections where run_id = %(run_id)s
