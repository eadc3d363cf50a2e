with claims as (delete from staging.claims where run_id = %(run_id)s),
links as (delete from staging.links where run_id = %(run_id)s),
differences as (delete from staging.differences where run_id = %(run_id)s),
changes as (delete from staging.changes where run_id = %(run_id)s)
delete from staging.developments where run_id = %(run_id)s
