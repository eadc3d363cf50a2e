create or replace view published.claim_counts as
select told.baseline_claim_id, baseline.document,
  count(*) filter (where event = 'confirms') as confirms,
  count(*) filter (where event = 'updates') as updates,
  count(*) filter (where event = 'contradicts') as contradicts,
  count(*) filter (where event = 'advances') as advances,
  count(*) filter (where event <> 'confirms' and tier = 'certain') as certain,
  max(happened_at) as last_told
from (
  select baseline_claim_id, 'confirms' as event, tier, happened_at
  from kept.confirmations
  union all
  select baseline_claim_id, relation, tier, coalesce(published_at, observed_at)
  from kept.standing_differences
  where baseline_claim_id is not null
) as told
join kept.baseline_readings as baseline on baseline.claim_id = told.baseline_claim_id
group by told.baseline_claim_id, baseline.document;

comment on view published.claim_counts is
  'How often each baseline claim was confirmed and changed';
