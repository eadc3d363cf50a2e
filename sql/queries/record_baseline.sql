update published.runs set baseline_version = %(version)s where run_id = %(run_id)s
