create or replace view published.judgements as
select link.claim_id, link.run_id, link.relation, run.edition,
  lead(run.edition) over later as until_edition,
  coalesce(run.ended_at, run.started_at) as stood_from,
  lead(coalesce(run.ended_at, run.started_at)) over later as stood_until,
  row_number() over later as ordinal, lead(link.run_id) over later is null as standing,
  min(run.edition) over (partition by link.claim_id) as first_edition, link.tier
from published.links as link
join published.runs as run using (run_id)
where link.rank = 1
window later as (partition by link.claim_id order by run.started_at, link.run_id);

comment on view published.judgements is
  'Every time a news claim was linked, and from when until when that judgement stood';
comment on column published.judgements.claim_id is 'The news claim';
comment on column published.judgements.run_id is 'The run that linked it';
comment on column published.judgements.relation is 'The relation of its nearest baseline claim';
comment on column published.judgements.edition is 'The edition that the run adds to';
comment on column published.judgements.until_edition is 'The edition in which a later run linked the claim anew; null while the judgement stands';
comment on column published.judgements.stood_from is 'When the run was published';
comment on column published.judgements.stood_until is 'When a later run linked the claim anew; null while the judgement stands';
comment on column published.judgements.ordinal is '1 for the first judgement of the claim';
comment on column published.judgements.standing is 'Whether the judgement stands: what stood_until being null says, in a form of which Postgres expects more than one row in 200';
comment on column published.judgements.first_edition is 'The first edition in which the claim was judged';
comment on column published.judgements.tier is 'The tier of that link: certain or suggested';
