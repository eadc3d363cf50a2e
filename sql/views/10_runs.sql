create or replace view sverka.runs as
select run_id, dag, edition, zone, state, started_at, ended_at,
  extract(epoch from ended_at - started_at)::double precision as seconds,
  code_version, lexicon_version, weights_version, baseline_version, counts, message,
  step_seconds, data_docs, watermark
from published.runs;

comment on view sverka.runs is
  'Every run of a DAG, with the versions that it worked with and what it counted';
comment on column sverka.runs.run_id is 'The run';
comment on column sverka.runs.dag is 'Name of the DAG';
comment on column sverka.runs.edition is 'The day whose edition the run adds to';
comment on column sverka.runs.zone is 'IANA zone of that day';
comment on column sverka.runs.state is 'running, published, done (nothing was meant to be published: a trial, a report, upkeep), failed, or refused by the audit';
comment on column sverka.runs.started_at is 'When it started';
comment on column sverka.runs.ended_at is 'When it ended; null while it runs';
comment on column sverka.runs.seconds is 'How long it took';
comment on column sverka.runs.code_version is 'Version of the code that turns pages into differences';
comment on column sverka.runs.lexicon_version is 'Version of the lexicon';
comment on column sverka.runs.weights_version is 'Version of the weights of linking';
comment on column sverka.runs.baseline_version is 'Version of the baseline that stood';
comment on column sverka.runs.counts is 'What each step counted, by step';
comment on column sverka.runs.message is 'Why it failed or was refused';
comment on column sverka.runs.step_seconds is 'How many seconds each step took, by step';
comment on column sverka.runs.data_docs is 'Address of the Data Docs: every expectation of the audit, and what failed it';
comment on column sverka.runs.watermark is 'Everything that was fetched before it had been read and published when the run published; null if it did not'
