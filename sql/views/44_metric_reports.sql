-- Distinct by claim too, which the link implies: so a renewal of some claims looks at these alone.
create or replace view published.metric_reports as
with confirming as (
  select distinct on (link.claim_id, link.link_id) baseline.fact_id, baseline.baseline_claim_id,
    baseline.document, link.claim_id, figure.figure
  from sverka.links as link
  join kept.tellings as telling using (claim_id)
  join published.baseline_figures as baseline using (baseline_claim_id)
  cross join lateral jsonb_array_elements(telling.quantities) as figure(figure)
  where link.rank = 1 and link.relation = 'confirms'
    and figure.figure ->> 'unit' = baseline.figure ->> 'unit'
    and figure.figure ->> 'kind' = baseline.figure ->> 'kind'
  order by link.claim_id, link.link_id, abs(
    coalesce((figure.figure ->> 'value')::double precision, 0)
    - coalesce((baseline.figure ->> 'value')::double precision, 0)
  )
), reported as (
  select fact_id, baseline_claim_id, document, claim_id, 'confirms' as relation,
    figure ->> 'text' as wording, figure ->> 'comparator' as comparator,
    (figure ->> 'value')::double precision as value,
    coalesce(figure ->> 'value', figure ->> 'low')::double precision as value_low,
    coalesce(figure ->> 'value', figure ->> 'high')::double precision as value_high,
    coalesce(figure ->> 'counted', figure ->> 'unit') as unit, null::text as period,
    null::text as difference_id
  from confirming
  union all
  select difference.fact_id, difference.baseline_claim_id, difference.document,
    difference.claim_id, difference.relation, change.text_to,
    coalesce(substring(change.value_to from '^[~<>=]+'), '='),
    case when cardinality(ends) = 1 then nullif(ends[1], '')::double precision end,
    nullif(ends[1], '')::double precision,
    nullif(ends[cardinality(ends)], '')::double precision,
    change.unit, change.time_to, difference.difference_id
  from kept.standing_differences as difference
  join kept.standing_changes as change using (difference_id)
  cross join lateral string_to_array(ltrim(change.value_to, '~<>='), '–') as ends
  where change.field = 'quantity'
    and change.value_to ~ '^[~<>=]*([0-9.]+(e[+-]?[0-9]+)?)?(–([0-9.]+(e[+-]?[0-9]+)?)?)?$'
)
select reported.fact_id, reported.baseline_claim_id, reported.relation, reported.value,
  reported.value_low, reported.value_high, reported.comparator, reported.unit, reported.period,
  reported.document, reported.claim_id, reported.difference_id, telling.source, telling.url,
  telling.lang, telling.published_at, telling.published_precision, telling.observed_at,
  reported.wording
from reported
join kept.tellings as telling using (claim_id);

comment on view published.metric_reports is
  'Every value of a fact that the news gives';
