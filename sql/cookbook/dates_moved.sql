-- Which dates and deadlines have moved, and by how many days?
-- columns: document, baseline_text, date_from, date_to, days_later, news_text, source
-- example: {"document": "sco-2023", "baseline_text": "双方计划就新的天然气管道签署供气合同。", "date_from": "2026-01-01", "date_to": "2028-01-01", "days_later": 730, "news_text": "The supply contract will be signed in 2028.", "source": "ledger"}
select difference.document, difference.baseline_text, change.date_from, change.date_to,
  change.date_to - change.date_from as days_later, difference.news_text, difference.source
from sverka.changes as change
join sverka.differences as difference using (difference_id)
where change.field = 'date'
order by abs(change.date_to - change.date_from) desc nulls last, difference.difference_id
limit 50
