-- Only where each shard has linked, all by the same.
update published.runs as run
set basis = judged.basis
from (
  select min(basis) as basis
  from staging.links
  where run_id = %(run_id)s
  having min(basis) = max(basis)
) as judged
where run.run_id = %(run_id)s
  and (
    select count(*) = max(split_part(step, '/', 2)::integer)
    from jsonb_object_keys(run.counts) as step
    where step like 'link %%/%%'
  )
