create or replace view published.actor_weeks as
select reading.week, actor, reading.lang, count(*) as claims,
  coalesce(sum(told.differences), 0)::bigint as differences,
  array(
    select distinct outlet from unnest(
      array_agg(reading.source) filter (where told.differences > 0)
    ) as outlet order by outlet
  ) as sources,
  max(reading.observed_at) as last_observed_at
from kept.claim_readings as reading
cross join lateral unnest(reading.actors) as actor
left join lateral (
  select count(*) as differences
  from kept.standing_differences as difference
  where difference.claim_id = reading.claim_id
) as told on true
group by reading.week, actor, reading.lang;

comment on view published.actor_weeks is
  'Claims of the news and differences a week that name each actor, in each language';

create or replace view sverka.actor_weeks as
select week, actor, lang, claims, differences, sources
from kept.actor_weeks;

comment on view sverka.actor_weeks is
  'How many claims and differences of each week name each actor, in each language';
comment on column sverka.actor_weeks.week is 'Its Monday, by publication or else reading, in UTC';
comment on column sverka.actor_weeks.actor is 'The actor, as claims name it';
comment on column sverka.actor_weeks.lang is 'Language of the outlets: zh, ru or en';
comment on column sverka.actor_weeks.claims is 'Claims of the news that name it';
comment on column sverka.actor_weeks.differences is 'Those of them that differ from the baseline';
comment on column sverka.actor_weeks.sources is 'Names of the sources that those are from';
