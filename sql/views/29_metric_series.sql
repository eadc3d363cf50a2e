create or replace view sverka.metric_series as
with listed as not materialized (
  select fact_id, baseline_claim_id, 'baseline' as relation,
    (figure ->> 'value')::double precision as value,
    coalesce(figure ->> 'value', figure ->> 'low')::double precision as value_low,
    coalesce(figure ->> 'value', figure ->> 'high')::double precision as value_high,
    figure ->> 'comparator' as comparator,
    coalesce(figure ->> 'counted', figure ->> 'unit') as unit, null::text as period, document,
    null::text as claim_id, null::text as difference_id, null::text as source, null::text as url,
    lang, dated::timestamp at time zone 'UTC' as published_at, 'day' as published_precision,
    null::timestamptz as observed_at, figure ->> 'text' as wording
  from published.baseline_figures
  where choice = 1
  union all
  select fact_id, baseline_claim_id, relation, value, value_low, value_high, comparator, unit,
    period, document, claim_id, difference_id, source, url, lang, published_at,
    published_precision, observed_at, wording
  from kept.metric_reports
)
select listed.*, own.value as baseline_value, listed.value - own.value as delta,
  100 * (listed.value - own.value) / nullif(abs(own.value), 0) as delta_percent,
  case when listed.source is not null then
    avg(listed.value) filter (where listed.source is not null) over (
      partition by listed.fact_id, listed.unit, listed.period
      order by coalesce(listed.published_at, listed.observed_at), listed.claim_id
      rows between 4 preceding and current row
    )
  end as average,
  case
    when known.outlets >= 3 and listed.source is not null and listed.value > 0
      and greatest(listed.value / known.median, known.median / listed.value) >= 1.5
    then format(
      '%s times the median of %s reports of this period',
      round((listed.value / known.median)::numeric, 2),
      known.reports
    )
  end as unusual
from listed
left join kept.own_figures as own on own.baseline_claim_id = listed.baseline_claim_id and own.unit = listed.unit
left join kept.metric_medians as known on known.fact_id = listed.fact_id and known.unit = listed.unit
  and known.period is not distinct from listed.period;

comment on view sverka.metric_series is
  'Every value of a fact that was reported, over time: the baseline''s own, those that confirm it and those that differ';
comment on column sverka.metric_series.fact_id is 'The fact';
comment on column sverka.metric_series.baseline_claim_id is 'The baseline claim that states it';
comment on column sverka.metric_series.relation is 'baseline for the document''s own value, else confirms, updates, contradicts or advances';
comment on column sverka.metric_series.value is 'The value as a plain number; null for a range';
comment on column sverka.metric_series.value_low is 'The value, or a range''s lower end';
comment on column sverka.metric_series.value_high is 'The value, or a range''s upper end';
comment on column sverka.metric_series.comparator is '= ~ > >= < or <=';
comment on column sverka.metric_series.unit is 'ISO 4217 code, percent, people, …, or what is counted';
comment on column sverka.metric_series.period is 'The period that the value is of, where known';
comment on column sverka.metric_series.document is 'The baseline document';
comment on column sverka.metric_series.claim_id is 'The news claim; null for the document''s own value';
comment on column sverka.metric_series.difference_id is 'The difference that reports the value';
comment on column sverka.metric_series.source is 'Name of the source';
comment on column sverka.metric_series.url is 'Canonical address of the article';
comment on column sverka.metric_series.lang is 'zh, ru or en';
comment on column sverka.metric_series.published_at is 'When the outlet says it published; the document''s date for its own value';
comment on column sverka.metric_series.published_precision is 'second, minute or day';
comment on column sverka.metric_series.observed_at is 'When the claim was first read';
comment on column sverka.metric_series.wording is 'The figure as written';
comment on column sverka.metric_series.baseline_value is 'The baseline claim''s own value; null for a range or another unit';
comment on column sverka.metric_series.delta is 'value less baseline_value';
comment on column sverka.metric_series.delta_percent is 'The same in per cent of baseline_value';
comment on column sverka.metric_series.average is 'Moving average: the mean of this and the four reports before of one fact, unit and period';
comment on column sverka.metric_series.unusual is 'Why the value is doubtful: half as large again, or two thirds, as the median of what at least three outlets report of this fact and period; null where nothing is';
