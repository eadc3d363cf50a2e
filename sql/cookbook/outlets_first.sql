-- Which outlets are first with a change most often, and who only follows?
-- columns: source, changes_told, told_first
-- example: {"source": "stepvest", "changes_told": 2, "told_first": 2}
select source, count(*) as changes_told,
  count(*) filter (where first_outlet = source) as told_first
from sverka.developments
cross join lateral unnest(sources) as source
where fact_id is not null
group by source
order by told_first desc, changes_told desc, source
