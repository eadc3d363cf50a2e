update published.runs
set counts = jsonb_set(counts, array[%(step)s], %(counts)s::jsonb)
where run_id = %(run_id)s
