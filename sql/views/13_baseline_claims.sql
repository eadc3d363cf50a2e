create or replace view sverka.baseline_claims as
select claim.claim_id, claim.document, claim.fact_id, claim.lang, claim.text, claim.resolved,
  claim.start_char, claim.end_char, claim.parts, claim.section, claim.dated, claim.quantities,
  claim.times, claim.actors, claim.speaker, claim.status, claim.polarity, claim.topics,
  claim.citations, claim.renderings, claim.run_id
from published.baseline_claims as claim
join published.standing_baseline as standing using (run_id)
where claim.kind = 'claim';

comment on view sverka.baseline_claims is
  'The claims of the baseline documents that stand';
comment on column sverka.baseline_claims.claim_id is 'Stable id, 16 hex digits';
comment on column sverka.baseline_claims.document is 'The document''s stem';
comment on column sverka.baseline_claims.fact_id is 'The fact that the claim states';
comment on column sverka.baseline_claims.lang is 'zh, ru or en';
comment on column sverka.baseline_claims.text is 'Verbatim text';
comment on column sverka.baseline_claims.resolved is 'The same assertion standing alone';
comment on column sverka.baseline_claims.start_char is 'Where it starts, in characters of the document''s text';
comment on column sverka.baseline_claims.end_char is 'Where it ends, exclusive';
comment on column sverka.baseline_claims.parts is 'Its spans, [[start, end], …]';
comment on column sverka.baseline_claims.section is 'Headings above it, outermost first';
comment on column sverka.baseline_claims.dated is 'The date that relative times were resolved against';
comment on column sverka.baseline_claims.quantities is 'Its figures';
comment on column sverka.baseline_claims.times is 'Its periods';
comment on column sverka.baseline_claims.actors is 'States, organisations and persons named';
comment on column sverka.baseline_claims.speaker is 'Who said it';
comment on column sverka.baseline_claims.status is 'planned, proposed, under_way, done, in_force, denied, failed, lapsed or conditional';
comment on column sverka.baseline_claims.polarity is 'affirmed or negated';
comment on column sverka.baseline_claims.topics is 'Topics';
comment on column sverka.baseline_claims.citations is 'Footnotes and references';
comment on column sverka.baseline_claims.renderings is 'Its wording in other languages, by language';
comment on column sverka.baseline_claims.run_id is 'The run that read it';
