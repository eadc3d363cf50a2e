-- Which plans of the baseline have been carried out, begun, shelved or given up since?
-- columns: document, baseline_text, was, is_now, news_text, source, published_at
-- example: {"document": "sco-2023", "baseline_text": "双方计划就新的天然气管道签署供气合同。", "was": "planned", "is_now": "done", "news_text": "双方已签署新管道的供气合同。", "source": "oulu", "published_at": "2026-11-20T02:00:00+00:00"}
select difference.document, difference.baseline_text, change.value_from as was,
  change.value_to as is_now, difference.news_text, difference.source, difference.published_at
from sverka.differences as difference
join sverka.changes as change using (difference_id)
where difference.relation = 'advances' and change.field in ('status', 'membership')
order by difference.published_at desc nulls last, difference.difference_id
limit 50
