-- Which changes are reported in one language alone?
-- columns: lang, told_at, field, period, value, outlets, url
-- example: {"lang": "en", "told_at": "2026-11-21T05:30:00+00:00", "field": "date", "period": null, "value": "2028", "outlets": 1, "url": "https://ledger.example/pipeline"}
select lag.lang, lag.told_at, development.field, development.period, development.value,
  development.outlets, lag.url
from sverka.language_lags as lag
join sverka.developments as development using (development_id)
where lag.langs = 1 and development.fact_id is not null
order by development.outlets desc, lag.told_at desc, development_id
limit 50
