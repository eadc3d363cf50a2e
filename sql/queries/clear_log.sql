select published.clear_log(%(log)s, %(before)s) as rows
