update published.rejections as rejection
set state = %(state)s, decided_by = %(decided_by)s, decided_at = now(), note = %(note)s,
  accepted = %(accepted)s
from published.rejections as chosen
where chosen.rejection_id = any(%(ids)s)
  and rejection.run_id = chosen.run_id and rejection.failed_id = chosen.failed_id
  and rejection.expectation is not distinct from chosen.expectation
  and rejection.state in ('held', 'released', 'dropped')
returning rejection.rejection_id
