update published.runs set data_docs = %(docs)s where run_id = %(run_id)s
