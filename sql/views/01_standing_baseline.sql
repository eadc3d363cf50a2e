create or replace view published.standing_baseline as
select run_id, baseline_version, started_at
from published.runs
where dag = 'sverka_baseline' and state = 'published'
  and run_id in (select run_id from published.documents)
order by started_at desc, run_id desc
limit 1;

comment on view published.standing_baseline is
  'The run whose baseline stands: the latest published sverka_baseline run that brought documents';
comment on column published.standing_baseline.run_id is 'The run';
comment on column published.standing_baseline.baseline_version is '12 hex digits over the documents, the lexicon and the code';
comment on column published.standing_baseline.started_at is 'When the run started';
