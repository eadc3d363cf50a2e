update published.editions
set state = 'closed', closed_at = now()
where edition < %(edition)s and state = 'open'
