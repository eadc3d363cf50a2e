select kind, title, detail, opened_at
from published.problems
where solved_at is null
order by kind, problem
