select * from staging.versions where run_id = %(run_id)s order by observed_at, version_id
