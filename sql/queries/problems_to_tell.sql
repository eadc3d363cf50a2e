select problem, kind, title, detail, opened_at, solved_at
from published.problems
where (solved_at is null and not %(address)s = any(told))
  or (solved_at is not null and %(address)s = any(told) and not %(address)s = any(told_solved))
order by kind, problem, opened_at
