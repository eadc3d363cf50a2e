-- What does each outlet bring: how many changes, and how many new claims?
-- columns: source, country, lang, updates, contradicts, advances, new
-- example: {"source": "ledger", "country": "GB", "lang": "en", "updates": 3, "contradicts": 0, "advances": 0, "new": 1}
select source, country, lang, count(*) filter (where relation = 'updates') as updates,
  count(*) filter (where relation = 'contradicts') as contradicts,
  count(*) filter (where relation = 'advances') as advances,
  count(*) filter (where relation = 'new') as new
from sverka.differences
group by source, country, lang
order by count(*) desc, source, lang
