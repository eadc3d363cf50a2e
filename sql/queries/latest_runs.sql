select distinct on (dag) dag, run_id, edition, state, started_at, ended_at,
  extract(epoch from coalesce(ended_at, now()) - started_at)::double precision as seconds,
  counts, step_seconds, message
from published.runs
order by dag, started_at desc
