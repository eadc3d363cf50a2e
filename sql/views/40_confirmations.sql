create or replace view published.confirmations as
select link.link_id, link.run_id, link.claim_id, link.baseline_claim_id,
  case when link.verdict is null then link.tier else 'certain' end as tier, link.score,
  coalesce(telling.published_at, telling.observed_at) as happened_at, telling.source, telling.lang
from sverka.links as link
join kept.tellings as telling using (claim_id)
where link.rank = 1 and coalesce(link.verdict_relation, link.relation) = 'confirms'
  and link.verdict is distinct from 'reject' and link.baseline_claim_id is not null;

comment on view published.confirmations is
  'The links that confirm a baseline claim and stand, verdicts applied';
