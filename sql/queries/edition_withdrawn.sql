select former.*
from published.difference_history as former
where former.edition < %(edition)s
  and former.until_edition = %(edition)s
  and former.run_edition < %(edition)s
  and not exists (
    select from published.difference_history as again
    where again.difference_id = former.difference_id
      and again.run_edition = %(edition)s
      and (again.until_edition is null or again.until_edition > %(edition)s)
  )
order by former.weight desc, former.difference_id
