insert into published.developments (
  development_id, run_id, fact_id, field, period, value, edition, difference_id, opened_at
)
select staged.development_id, staged.run_id, staged.fact_id, staged.field, staged.period,
  staged.value, staged.edition, difference.difference_id, staged.opened_at
from staging.developments as staged
join staging.differences as difference
  on difference.run_id = staged.run_id
  and difference.development_id = staged.development_id
  and difference.novelty <> 'repeat'
where staged.run_id = %(run_id)s
on conflict (development_id) do nothing
returning development_id
