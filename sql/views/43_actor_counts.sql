create or replace view published.actor_counts as
with told as (
  select actor, sum(claims)::bigint as claims, sum(differences)::bigint as differences,
    max(last_observed_at) as last_observed_at
  from kept.actor_weeks
  group by actor
), stated as (
  select actor ->> 'id' as actor, count(distinct claim.claim_id) as baseline_claims,
    count(distinct claim.document) as documents
  from sverka.baseline_claims as claim
  cross join lateral jsonb_array_elements(claim.actors) as actor
  group by 1
)
select actor, coalesce(told.claims, 0) as claims, coalesce(told.differences, 0) as differences,
  coalesce(stated.baseline_claims, 0) as baseline_claims,
  coalesce(stated.documents, 0) as documents, told.last_observed_at
from told
full join stated using (actor)
where actor is not null;

comment on view published.actor_counts is
  'How much is said of each actor, in the news and in the baseline';
