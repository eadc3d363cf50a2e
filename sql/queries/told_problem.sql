update published.problems
set told = case when %(solved)s then told else told || %(address)s::text end,
  told_solved = case when %(solved)s then told_solved || %(address)s::text else told_solved end
where problem = %(problem)s and opened_at = %(opened_at)s
