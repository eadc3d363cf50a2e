update published.runs
set counts = jsonb_set(
  (
    select coalesce(jsonb_object_agg(key, value), '{}')
    from jsonb_each(counts)
    where key !~ %(after)s
  ),
  array[%(step)s], %(counts)s::jsonb
)
where run_id = %(run_id)s and state <> 'published'
