create or replace view sverka.actors as
select name.id as actor, name.kind, name.zh, name.ru, name.en,
  coalesce(counted.claims, 0) as claims, coalesce(counted.differences, 0) as differences,
  coalesce(counted.baseline_claims, 0) as baseline_claims,
  coalesce(counted.documents, 0) as documents, counted.last_observed_at
from sverka.names as name
left join kept.actor_counts as counted on counted.actor = name.id
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
