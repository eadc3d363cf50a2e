select event.ordinal, event.happened_at, event.event, event.source, event.lang, event.text,
  event.tier, event.score, event.url, event.claim_id, event.difference_id,
  event.baseline_claim_id
from sverka.claim_timeline as event
where event.baseline_claim_id = %(claim)s
order by event.ordinal
limit %(limit)s offset %(offset)s
