update published.runs
set step_seconds = step_seconds || jsonb_build_object(%(step)s::text, %(seconds)s::double precision)
where run_id = %(run_id)s
  and not (state = 'published' and step_seconds ? %(step)s::text)
