-- What went no further, and why?
-- columns: stage, state, reason, expectation, records, latest
-- example: {"stage": "claim", "state": "held", "reason": "expectation", "expectation": "claim_text_is_in_its_article", "records": 1, "latest": "2026-11-20T06:03:00+00:00"}
select stage, state, reason, expectation, count(*) as records, max(rejected_at) as latest
from sverka.rejections
group by stage, state, reason, expectation
order by records desc, stage, reason
limit 50
