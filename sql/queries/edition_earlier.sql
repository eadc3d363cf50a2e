select earlier.*
from published.difference_history as earlier
where earlier.edition < %(edition)s
  and earlier.run_edition <= %(edition)s
  and (earlier.until_edition is null or earlier.until_edition > %(edition)s)
  and earlier.development_id in (
    select development_id from published.difference_history where edition = %(edition)s
  )
order by earlier.edition, earlier.observed_at, earlier.difference_id
