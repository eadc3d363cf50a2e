alter table published.runs
  drop constraint runs_state_check,
  add constraint runs_state_check
    check (state in ('running', 'published', 'done', 'failed', 'refused'))
