select fetch_id from published.fetches where fetch_id = any(%(ids)s)
