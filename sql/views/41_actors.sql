create or replace view sverka.actors as
with told as (
  select distinct actor.value ->> 'id' as actor, claim.claim_id, claim.observed_at
  from sverka.claims as claim
  cross join lateral jsonb_array_elements(claim.actors) as actor
), news as (
  select told.actor, count(*) as claims, count(difference.claim_id) as differences,
    max(told.observed_at) as last_observed_at
  from told
  left join sverka.differences as difference using (claim_id)
  group by told.actor
), stated as (
  select actor.value ->> 'id' as actor, count(distinct claim.claim_id) as baseline_claims,
    count(distinct claim.document) as documents
  from sverka.baseline_claims as claim
  cross join lateral jsonb_array_elements(claim.actors) as actor
  group by 1
)
select name.id as actor, name.kind, name.zh, name.ru, name.en,
  coalesce(news.claims, 0) as claims, coalesce(news.differences, 0) as differences,
  coalesce(stated.baseline_claims, 0) as baseline_claims,
  coalesce(stated.documents, 0) as documents, news.last_observed_at
from sverka.names as name
left join news on news.actor = name.id
left join stated on stated.actor = name.id
where name.kind <> 'concept';

comment on view sverka.actors is
  'The states, organisations, persons and places that Sverka knows, and how much is said of each';
comment on column sverka.actors.actor is 'The actor, as claims name it';
comment on column sverka.actors.kind is 'country, organisation, person, place, event or agreement';
comment on column sverka.actors.zh is 'Its name in Chinese';
comment on column sverka.actors.ru is 'Its name in Russian';
comment on column sverka.actors.en is 'Its name in English';
comment on column sverka.actors.claims is 'Claims of the news that name it, or are about it';
comment on column sverka.actors.differences is 'Those of them that differ from the baseline';
comment on column sverka.actors.baseline_claims is 'Claims of the baseline that name it';
comment on column sverka.actors.documents is 'Baseline documents that name it';
comment on column sverka.actors.last_observed_at is 'When a claim of the news that names it was last read';
