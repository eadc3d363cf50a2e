-- Which states, bodies and persons do the changes speak of?
-- columns: actor, differences, outlets, langs
-- example: {"actor": "China", "differences": 4, "outlets": 3, "langs": ["en", "ru", "zh"]}
with told as (
  select actor, sum(differences)::bigint as differences,
    array_agg(distinct lang) filter (where differences > 0) as langs
  from sverka.actor_weeks
  group by actor
), outlets as (
  select actor, count(distinct source) as outlets
  from sverka.actor_weeks
  cross join lateral unnest(sources) as source
  group by actor
)
select coalesce(name.en, told.actor) as actor, told.differences, outlets.outlets, told.langs
from told
join outlets using (actor)
left join sverka.actors as name using (actor)
where told.differences > 0
order by told.differences desc, actor
limit 50
