create or replace view published.language_lags as
with reports as (
  select difference.*, telling.url,
    coalesce(difference.published_at, difference.observed_at) as told_at
  from kept.standing_differences as difference
  join kept.tellings as telling using (claim_id)
), first as (
  select distinct on (development_id, lang) *,
    count(*) over (partition by development_id, lang) as reports
  from reports
  order by development_id, lang, told_at, difference_id
)
select development_id, fact_id, lang,
  row_number() over (partition by development_id order by told_at, difference_id) as place,
  told_at, extract(epoch from told_at - min(told_at) over same)::double precision / 3600
    as hours_after_first,
  bool_or(coalesce(published_precision = 'day', true)) over same as by_day,
  source, country, url, difference_id, reports, count(*) over same as langs
from first
window same as (partition by development_id);

comment on view published.language_lags is
  'The earliest report of each development in each language';
