select published.renew_all()
