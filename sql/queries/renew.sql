select published.renew(%(run_id)s)
