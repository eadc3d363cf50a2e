-- Which baseline claims does the news bear on most?
-- columns: document, text, confirmed, changed, last_told
-- example: {"document": "sco-2023", "text": "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。", "confirmed": 0, "changed": 4, "last_told": "2026-11-21T05:00:00+00:00"}
select claim.document, claim.text, count(*) filter (where timeline.event = 'confirms') as confirmed,
  count(*) filter (where timeline.event in ('updates', 'contradicts', 'advances')) as changed,
  max(timeline.happened_at) as last_told
from sverka.claim_timeline as timeline
join sverka.baseline_claims as claim on claim.claim_id = timeline.baseline_claim_id
where timeline.event in ('confirms', 'updates', 'contradicts', 'advances')
group by claim.claim_id, claim.document, claim.text
order by count(*) desc, claim.claim_id
limit 50
