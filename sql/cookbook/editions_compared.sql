-- How do the editions compare: how much of each relation did each bring?
-- columns: edition, state, updates, contradicts, advances, new
-- example: {"edition": "2026-11-21", "state": "open", "updates": 2, "contradicts": 0, "advances": 0, "new": 0}
select edition, state, count(*) filter (where relation = 'updates') as updates,
  count(*) filter (where relation = 'contradicts') as contradicts,
  count(*) filter (where relation = 'advances') as advances,
  count(*) filter (where relation = 'new') as new
from sverka.editions
left join sverka.differences using (edition)
group by edition, state
order by edition desc
limit 30
