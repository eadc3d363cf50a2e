delete from staging.claims where run_id = %(run_id)s
