-- Who said it first, and how many hours later did the other languages follow?
-- columns: development_id, lang, source, told_at, hours_later, by_day
-- example: {"development_id": "dev-2025", "lang": "zh", "source": "oulu", "told_at": "2026-11-19T01:30:00+00:00", "hours_later": 0.0, "by_day": false}
select development_id, lang, source, told_at, round(hours_after_first::numeric, 1) as hours_later,
  by_day
from sverka.language_lags
where langs > 1
order by development_id, place
limit 100
