update published.runs
set state = %(state)s, ended_at = now(), message = %(message)s
where run_id = %(run_id)s
returning *
