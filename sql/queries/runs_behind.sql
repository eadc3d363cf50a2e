-- A run of that basis has judged all that stood when it linked; who published after that, and for
-- surety in the day before it began, may have brought claims that nobody has judged so.
with complete as (
  select max(started_at) as began
  from published.runs
  where basis = %(basis)s and state = 'published'
)
select run.run_id
from published.runs as run
cross join complete
where run.state = 'published'
  and run.basis is distinct from %(basis)s
  and (complete.began is null or run.ended_at >= complete.began - interval '1 day')
order by run.run_id
