select * from staging.versions where run_id = %(run_id)s order by version_id
