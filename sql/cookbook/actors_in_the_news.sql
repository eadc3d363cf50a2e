-- Which states, bodies and persons do the changes speak of?
-- columns: actor, differences, outlets, langs
-- example: {"actor": "China", "differences": 4, "outlets": 3, "langs": ["en", "ru", "zh"]}
select actor ->> 'name' as actor, count(distinct difference.difference_id) as differences,
  count(distinct difference.source) as outlets, array_agg(distinct difference.lang) as langs
from sverka.differences as difference
join sverka.claims as claim using (claim_id)
cross join lateral jsonb_array_elements(claim.actors) as actor
group by actor ->> 'name'
order by differences desc, actor
limit 50
