-- How has the figure that is reported most been reported over time?
-- columns: published_at, source, lang, period, value, unit, average, delta_percent, unusual
-- example: {"published_at": "2024-01-01T00:00:00+00:00", "source": null, "lang": "zh", "period": null, "value": 240000000000.0, "unit": "USD", "average": null, "delta_percent": 0.0, "unusual": null}
with busiest as (
  select fact_id, unit
  from sverka.metric_series
  where fact_id is not null and source is not null
  group by fact_id, unit
  order by count(*) desc, fact_id, unit
  limit 1
)
select published_at, source, lang, period, value, unit, average, delta_percent, unusual
from sverka.metric_series
join busiest using (fact_id, unit)
order by published_at nulls first, source nulls first, value
