create unique index open_problems on published.problems (problem) where solved_at is null
