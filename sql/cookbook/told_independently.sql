-- Which changes do at least two outlets tell in words of their own?
-- columns: field, period, value, independent_sources, first_outlet, langs, baseline_text
-- example: {"field": "quantity", "period": "2025", "value": "228000000000", "independent_sources": 2, "first_outlet": "oulu", "langs": ["en", "zh"], "baseline_text": "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。"}
select development.field, development.period, development.value, development.independent_sources,
  development.first_outlet, development.langs, fact.text as baseline_text
from sverka.developments as development
join sverka.facts as fact using (fact_id)
where development.independent_sources >= 2
order by development.independent_sources desc, development.last_seen desc, development_id
limit 50
