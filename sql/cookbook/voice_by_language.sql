-- What share of each topic is told in Chinese, in Russian and in English?
-- columns: topic, zh, ru, en
-- example: {"topic": "china", "zh": 0.3333333333333333, "ru": 0.3333333333333333, "en": 0.3333333333333333}
select topic, coalesce(sum(share) filter (where lang = 'zh'), 0) as zh,
  coalesce(sum(share) filter (where lang = 'ru'), 0) as ru,
  coalesce(sum(share) filter (where lang = 'en'), 0) as en
from sverka.share_of_voice
where week = (select max(week) from sverka.share_of_voice)
group by topic
order by topic
