select *
from (
  select happened_at, event, source, lang, text, tier, score, url, claim_id, difference_id,
    baseline_claim_id
  from sverka.claim_timeline
  where baseline_claim_id = %(claim)s
) as listed
where {after}
order by {order}
limit %(limit)s
