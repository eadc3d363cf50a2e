-- What do we know today that we did not know on a date?
-- columns: edition, relation, document, source, news_text
-- example: {"edition": "2026-11-20", "relation": "updates", "document": "sco-2023", "source": "ledger", "news_text": "Trade between China and Russia came to $228.1bn in 2025."}
select difference.edition, difference.relation, difference.document, difference.source,
  difference.news_text
from sverka.differences as difference
where difference_id not in (select difference_id from sverka.as_of('2026-11-20T00:00:00Z'))
order by difference.score desc, difference.difference_id
limit 50
