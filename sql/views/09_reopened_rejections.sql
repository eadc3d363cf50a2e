create or replace function published.reopened_rejections(code text, lexicon text)
returns setof published.rejections
language sql stable
as $$
select rejection.*
from published.rejections as rejection
where rejection.state in ('held', 'released') and rejection.rejudged_by is null
  and rejection.record_id = rejection.failed_id
  and not exists (
    select from published.settled_rejections(code, lexicon) as settled
    where settled.run_id = rejection.run_id and settled.rejection_id = rejection.rejection_id
  )
$$;
revoke all on function published.reopened_rejections from public;

comment on function published.reopened_rejections is
  'Records in quarantine that the next run judges again: released, or the code, the lexicon or the source has changed';
