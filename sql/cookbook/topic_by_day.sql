-- How has the topic with the most claims gone, day by day, in each language?
-- columns: day, topic, lang, claims, differences, average_7, average_28
-- example: {"day": "2026-11-12", "topic": "trade", "lang": "all", "claims": 0, "differences": 0, "average_7": 0.0, "average_28": 0.0}
with busiest as (
  select topic
  from sverka.topic_days
  where lang = 'all'
  group by topic
  order by sum(claims) desc, topic
  limit 1
)
select day, topic, lang, claims, differences, round(average_7::numeric, 1) as average_7,
  round(average_28::numeric, 1) as average_28
from sverka.topic_days
join busiest using (topic)
order by day, lang
