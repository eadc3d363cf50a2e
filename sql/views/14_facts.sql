create or replace view sverka.facts as
with leader as (
  select distinct on (claim.fact_id) claim.fact_id, claim.lang, claim.text, claim.topics,
    figure ->> 'unit' as unit, figure ->> 'counted' as counted,
    coalesce((figure ->> 'value')::double precision, (figure ->> 'low')::double precision) as value
  from sverka.baseline_claims as claim
  left join lateral jsonb_array_elements(claim.quantities) with ordinality as q(figure, place)
    on figure ->> 'kind' in ('level', 'share')
  where claim.fact_id is not null
  order by claim.fact_id, claim.claim_id <> claim.fact_id, claim.start_char, place
), valued as (
  select claim.fact_id,
    min(coalesce((figure ->> 'value')::double precision, (figure ->> 'low')::double precision))
      as value_low,
    max(coalesce((figure ->> 'value')::double precision, (figure ->> 'high')::double precision))
      as value_high
  from sverka.baseline_claims as claim
  join leader using (fact_id)
  cross join lateral jsonb_array_elements(claim.quantities) as figure
  where figure ->> 'unit' = leader.unit
    and figure ->> 'counted' is not distinct from leader.counted
    and figure ->> 'kind' in ('level', 'share')
    and abs(
      coalesce((figure ->> 'value')::double precision, (figure ->> 'low')::double precision)
      - leader.value
    ) <= 0.05 * leader.value
  group by claim.fact_id
), stated as (
  select fact_id, count(*) as claims, array_agg(distinct document order by document) as documents
  from sverka.baseline_claims
  where fact_id is not null
  group by fact_id
)
select stated.fact_id, stated.claims, stated.documents, leader.lang, leader.text,
  leader.topics, leader.unit, leader.counted, valued.value_low, valued.value_high
from stated
join leader using (fact_id)
left join valued using (fact_id);

comment on view sverka.facts is
  'What baseline claims state: claims of one metric, actors and period are one fact, and where documents disagree their range is shown';
comment on column sverka.facts.fact_id is 'The fact; it is the id of its leading claim';
comment on column sverka.facts.claims is 'Baseline claims that state it';
comment on column sverka.facts.documents is 'Documents that state it';
comment on column sverka.facts.lang is 'Language of the leading claim';
comment on column sverka.facts.text is 'The leading claim, verbatim';
comment on column sverka.facts.topics is 'Topics of the leading claim';
comment on column sverka.facts.unit is 'Unit of the leading claim''s first figure; null where it has none';
comment on column sverka.facts.counted is 'What is counted where the unit is count';
comment on column sverka.facts.value_low is 'The lowest value that a document gives, of those within 5% of the fact''s first: others are of other periods';
comment on column sverka.facts.value_high is 'The highest value that a document gives; another than value_low where documents disagree';
