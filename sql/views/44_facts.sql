create or replace view published.facts as
with figures as (
  select claim.fact_id, claim.claim_id, claim.document, figure ->> 'unit' as unit,
    figure ->> 'counted' as counted, figure ->> 'text' as text, place,
    coalesce((figure ->> 'value')::double precision, (figure ->> 'low')::double precision) as low,
    coalesce((figure ->> 'value')::double precision, (figure ->> 'high')::double precision) as high
  from sverka.baseline_claims as claim
  cross join lateral jsonb_array_elements(claim.quantities) with ordinality as q(figure, place)
  where claim.fact_id is not null and figure ->> 'kind' in ('level', 'share')
), backed as (
  select own.fact_id, own.unit, own.counted, own.low, own.place,
    count(distinct figure.claim_id) as claims
  from figures as own
  join figures as figure on figure.fact_id = own.fact_id and figure.unit = own.unit
    and figure.counted is not distinct from own.counted
    and abs(figure.low - own.low) <= 0.05 * own.low
  where own.claim_id = own.fact_id
  group by own.fact_id, own.unit, own.counted, own.low, own.place
), measured as (
  select distinct on (fact_id) *
  from backed
  order by fact_id, claims desc, place
), nearest as (
  select distinct on (figure.fact_id, figure.claim_id) figure.*
  from figures as figure
  join measured using (fact_id, unit)
  where figure.counted is not distinct from measured.counted
    and abs(figure.low - measured.low) <= 0.05 * measured.low
  order by figure.fact_id, figure.claim_id, abs(figure.low - measured.low), figure.place
), valued as (
  select fact_id, min(low) as value_low, max(high) as value_high,
    jsonb_agg(
      jsonb_build_object(
        'document', document, 'claim_id', claim_id, 'low', low, 'high', high, 'text', text
      ) order by low, document, claim_id
    ) as statements
  from nearest
  group by fact_id
), leader as (
  select distinct on (fact_id) fact_id, lang, text, topics
  from sverka.baseline_claims
  where fact_id is not null
  order by fact_id, claim_id <> fact_id, start_char
), stated as (
  select fact_id, count(*) as claims, array_agg(distinct document order by document) as documents
  from sverka.baseline_claims
  where fact_id is not null
  group by fact_id
)
select stated.fact_id, stated.claims, stated.documents, leader.lang, leader.text,
  leader.topics, measured.unit, measured.counted, valued.value_low, valued.value_high,
  coalesce(valued.value_low <> valued.value_high and stated.claims > 1, false) as disagree,
  coalesce(valued.statements, '[]') as statements
from stated
join leader using (fact_id)
left join measured using (fact_id)
left join valued using (fact_id);

comment on view published.facts is
  'What baseline claims state';
