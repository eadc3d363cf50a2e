create or replace view published.baseline_figures as
select claim.fact_id, claim.claim_id as baseline_claim_id, claim.document, claim.lang,
  claim.text, claim.dated, stated.figure, stated.choice
from sverka.baseline_claims as claim
cross join lateral (
  select figure, row_number() over (order by place) as choice
  from jsonb_array_elements(claim.quantities) with ordinality as q(figure, place)
  where figure ->> 'kind' in ('level', 'share')
) as stated;

comment on view published.baseline_figures is
  'The figures of the baseline claims that stand; the first of each leads';
