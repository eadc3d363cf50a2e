select * from published.outdated_fetches(%(before)s) order by fetched_at, fetch_id
