update published.problems
set solved_at = now()
where solved_at is null and not problem = any(%(standing)s)
