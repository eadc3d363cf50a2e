-- How far does each language usually lag behind the first?
-- columns: lang, times_first, times_later, median_hours_later
-- example: {"lang": "zh", "times_first": 1, "times_later": 0, "median_hours_later": null}
select lang, count(*) filter (where place = 1) as times_first,
  count(*) filter (where place > 1) as times_later,
  percentile_cont(0.5) within group (order by hours_after_first) filter (where place > 1)
    as median_hours_later
from sverka.language_lags
where langs > 1
group by lang
order by times_first desc, lang
