create or replace view sverka.problems as
select problem, kind, title, detail, opened_at, seen_at, solved_at,
  cardinality(told) > 0 as told
from published.problems;

comment on view sverka.problems is
  'What is, or was, wrong with runs, data and sources: each problem once, from when it was seen until it was solved';
comment on column sverka.problems.problem is 'What it is about, such as source/NAME; the same until it is solved';
comment on column sverka.problems.kind is 'run (the last run of a DAG failed or was refused), late (a run takes too long), overdue (nothing was published lately), quarantine (rows are held back), source (a source ails)';
comment on column sverka.problems.title is 'What is wrong, in a few words';
comment on column sverka.problems.detail is 'What is known of it';
comment on column sverka.problems.opened_at is 'When it was first seen';
comment on column sverka.problems.seen_at is 'When it was last seen';
comment on column sverka.problems.solved_at is 'When it was no longer found; null while it stands';
comment on column sverka.problems.told is 'Whether a notice of it has reached an address of SVERKA_NOTIFY';
