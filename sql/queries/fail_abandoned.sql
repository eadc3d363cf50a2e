update published.runs
set state = 'failed', ended_at = now(), message = 'killed; marked by upkeep'
where state = 'running' and started_at < now() - interval '1 day'
returning run_id
