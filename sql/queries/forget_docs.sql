update published.runs
set data_docs = null
where data_docs is not null and started_at < now() - interval '30 days'
returning run_id
