-- What do we know today that we did not know on a date?
-- columns: edition, relation, document, source, news_text
-- example: {"edition": "2026-11-20", "relation": "updates", "document": "sco-2023", "source": "ledger", "news_text": "Trade between China and Russia came to $228.1bn in 2025."}
select difference.edition, difference.relation, difference.document, difference.source,
  difference.news_text
from (
  select distinct difference_id
  from sverka.difference_history
  where stood_from > '2026-11-20T00:00:00Z'
) as later
join sverka.differences as difference using (difference_id)
where not exists (
  select from sverka.difference_history as known
  where known.difference_id = difference.difference_id
    and known.stood_from <= '2026-11-20T00:00:00Z'
    and (known.stood_until is null or known.stood_until > '2026-11-20T00:00:00Z')
)
order by difference.score desc, difference.difference_id
limit 50
