create or replace view published.own_figures as
select baseline_claim_id, (figure ->> 'value')::double precision as value,
  coalesce(figure ->> 'counted', figure ->> 'unit') as unit
from published.baseline_figures
where choice = 1;

comment on view published.own_figures is
  'The leading figure of each baseline claim that stands';
