-- What a published run has judged every standing claim by; null where it judged none, or not all.
alter table published.runs add column basis text;
update published.runs as run
set basis = judged.basis
from (
  select run_id, min(basis) as basis
  from published.links
  group by run_id
  having min(basis) = max(basis)
) as judged
where judged.run_id = run.run_id and run.state = 'published';
create index on published.runs (basis, started_at desc) where state = 'published';
