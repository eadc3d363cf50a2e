alter table published.runs add column step_seconds jsonb not null default '{}'
