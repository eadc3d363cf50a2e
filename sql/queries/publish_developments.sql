insert into published.developments (
  development_id, run_id, fact_id, field, period, value, edition, difference_id, opened_at
)
select distinct on (staged.development_id) staged.development_id, staged.run_id, staged.fact_id,
  staged.field, staged.period, staged.value, staged.edition, difference.difference_id,
  staged.opened_at
from staging.developments as staged
join staging.differences as difference using (run_id, development_id)
where staged.run_id = %(run_id)s
order by staged.development_id, difference.novelty = 'repeat', difference.difference_id
on conflict (development_id) do nothing
returning development_id
