update published.runs
set state = 'done', ended_at = now(), message = %(message)s
where run_id = %(run_id)s and state = 'running'
