-- Which topics are more in the news this week than in the month?
-- columns: topic, claims, percent, percent_in_month, percentage_points
-- example: {"topic": "trade", "claims": 7, "percent": 63.6, "percent_in_month": 31.8, "percentage_points": 31.8}
select topic, claims, round(100 * share::numeric, 1) as percent,
  round(100 * share_average::numeric, 1) as percent_in_month,
  round(100 * (share - share_average)::numeric, 1) as percentage_points
from sverka.topic_trends
where week = (select max(week) from sverka.topic_trends)
order by share - share_average desc, topic
limit 20
