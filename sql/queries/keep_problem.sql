insert into published.problems (problem, kind, title, detail)
values (%(problem)s, %(kind)s, %(title)s, %(detail)s)
on conflict (problem) where solved_at is null
do update set title = excluded.title, detail = excluded.detail, seen_at = now()
