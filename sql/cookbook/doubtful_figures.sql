-- Which reported figures are far from what others report of the same period?
-- columns: source, url, period, value, unit, wording, unusual
-- example: {"source": "stepvest", "url": "https://stepvest.example/ten", "period": "2025", "value": 22810000000.0, "unit": "USD", "wording": "22,81 млрд долларов", "unusual": "0.10 times the median of 3 reports of this period"}
select source, url, period, value, unit, wording, unusual
from sverka.metric_series
where unusual is not null
order by published_at desc, claim_id
limit 50
