create or replace function published.settled_rejections(code text, lexicon text)
returns setof published.rejections
language sql stable
as $$
select rejection.*
from published.rejections as rejection
join published.runs as run using (run_id)
left join published.sources as source on source.source = rejection.source
where rejection.state in ('final', 'dropped')
  or (
    rejection.state = 'held' and run.code_version = code
    and run.lexicon_version is not distinct from lexicon
    and (source.changed_at is null or source.changed_at <= rejection.rejected_at)
  )
$$;
revoke all on function published.settled_rejections from public;

comment on function published.settled_rejections is
  'Rejections that stand: final, dropped by a person, or held while the code, the lexicon and the source are the same';
