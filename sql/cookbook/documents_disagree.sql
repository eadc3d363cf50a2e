-- Where do the baseline documents disagree with each other?
-- columns: fact_id, unit, value_low, value_high, documents, text
-- example: {"fact_id": "b-trade", "unit": "USD", "value_low": 240000000000.0, "value_high": 240100000000.0, "documents": ["sco-2023", "trade-note"], "text": "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。"}
select fact_id, unit, value_low, value_high, documents, text
from sverka.facts
where disagree
order by (value_high - value_low) / nullif(value_high, 0) desc, fact_id
limit 50
