-- Which baseline claims does the news bear on most?
-- columns: document, text, confirmed, changed, last_told
-- example: {"document": "sco-2023", "text": "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。", "confirmed": 0, "changed": 4, "last_told": "2026-11-21T05:00:00+00:00"}
select claim.document, claim.text, counts.confirms as confirmed,
  counts.updates + counts.contradicts + counts.advances as changed, counts.last_told
from sverka.claim_counts as counts
join sverka.baseline_claims as claim on claim.claim_id = counts.baseline_claim_id
order by counts.confirms + counts.updates + counts.contradicts + counts.advances desc,
  claim.claim_id
limit 50
