-- From which countries is each topic told, week by week?
-- columns: week, topic, country, claims, percent
-- example: {"week": "2026-11-16", "topic": "china", "country": "CN", "claims": 1, "percent": 33.3}
select week, topic, country, sum(claims)::bigint as claims, round(100 * sum(share)::numeric, 1) as percent
from sverka.share_of_voice
group by week, topic, country
order by week desc, topic, percent desc, country
limit 100
