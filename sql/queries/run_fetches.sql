select * from published.fetches where run_id = %(run_id)s
