select * from published.runs where run_id = %(run_id)s
