select change.*
from published.changes as change
join published.difference_history as history using (run_id, difference_id)
where history.edition = %(edition)s
  and history.run_edition <= %(edition)s
  and (history.until_edition is null or history.until_edition > %(edition)s)
order by change.difference_id, change.ordinal
