select topic, lang, day, claims
from sverka.topic_days
where day > (select min(edition) from sverka.editions)
  and day < (select max(edition) from sverka.editions)
  and day >= (select max(edition) from sverka.editions) - 182
order by topic, lang, day
