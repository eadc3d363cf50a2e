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
select series.published_at, series.source, series.lang, series.period, series.value, series.unit,
  series.average, series.delta_percent, series.unusual
from sverka.metric_series as series
where series.fact_id = (select fact_id from busiest)
  and series.unit = (select unit from busiest)
order by series.published_at nulls first, series.source nulls first, series.value
