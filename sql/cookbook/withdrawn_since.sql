-- What stood on a date and stands no more?
-- columns: edition, relation, document, source, news_text
-- example: {"edition": "2026-11-20", "relation": "advances", "document": "sco-2023", "source": "stepvest", "news_text": "Белоруссия с июля 2024 года — полноправный член ШОС."}
select earlier.edition, earlier.relation, earlier.document, earlier.source, earlier.news_text
from (
  select difference_id from sverka.difference_history
  where stood_from <= '2026-11-20T12:00:00Z' and stood_until > '2026-11-20T12:00:00Z'
  union
  select difference_id from sverka.reviews where reviewed_at > '2026-11-20T12:00:00Z'
) as ended
join sverka.as_of('2026-11-20T12:00:00Z') as earlier using (difference_id)
where not exists (
  select from sverka.differences as difference
  where difference.difference_id = earlier.difference_id
)
order by earlier.score desc, earlier.difference_id
limit 50
