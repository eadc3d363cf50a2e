-- Which figures have moved most against the baseline, in per cent?
-- columns: document, baseline_value, news_value, unit, percent, period, source, news_text
-- example: {"document": "sco-2023", "baseline_value": 240100000000.0, "news_value": 22810000000.0, "unit": "USD", "percent": -90.5, "period": "2025-01-01", "source": "stepvest", "news_text": "Товарооборот России и Китая в 2025 году составил 22,81 млрд долларов."}
select difference.document, change.low_from as baseline_value, change.low_to as news_value, change.unit,
  round(change.delta_percent::numeric, 1) as percent, change.period_start_to as period,
  difference.source, difference.news_text
from sverka.changes as change
join sverka.differences as difference using (difference_id)
where change.field = 'quantity' and change.delta_percent is not null
  and difference.novelty is distinct from 'repeat'
order by abs(change.delta_percent) desc, difference_id
limit 50
