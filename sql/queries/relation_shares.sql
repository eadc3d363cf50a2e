with now as (
  select link.relation
  from staging.links as link
  where link.run_id = %(run_id)s and link.rank = 1
    and not exists (select from published.links as former where former.claim_id = link.claim_id)
), before as (
  select link.relation
  from published.links as link
  join published.runs as run using (run_id)
  where link.rank = 1 and run.started_at > now() - interval '28 days'
)
select bearing.relation,
  (select count(*) from now where relation = bearing.relation) as claims,
  (select count(*) from now where relation not in ('new', 'offtopic')) as total,
  (select count(*) from before where relation = bearing.relation) as former,
  (select count(*) from before where relation not in ('new', 'offtopic')) as former_total
from unnest(array['confirms', 'updates', 'contradicts', 'advances', 'related'])
  as bearing(relation)
