select edition.edition, edition.zone, edition.state, edition.published_at, edition.counts,
  (select max(edition) from sverka.editions where edition < %(edition)s) as former,
  (select min(edition) from sverka.editions where edition > %(edition)s) as later
from sverka.editions as edition
where edition.edition = %(edition)s
