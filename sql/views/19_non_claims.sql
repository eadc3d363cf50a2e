create or replace view sverka.non_claims as
select claim.claim_id, claim.kind, claim.document, null::text as url, claim.lang, claim.text,
  claim.start_char, claim.end_char, claim.section, claim.run_id
from published.baseline_claims as claim
join published.standing_baseline as standing using (run_id)
where claim.kind <> 'claim'
union all
(
  select distinct on (claim.claim_id)
    claim.claim_id, claim.kind, null, claim.url, claim.lang, claim.text, claim.start_char,
    claim.end_char, claim.section, claim.run_id
  from published.claims as claim
  join published.runs as run using (run_id)
  where claim.kind <> 'claim'
  order by claim.claim_id, run.started_at desc, claim.run_id desc
);

comment on view sverka.non_claims is
  'Headings, questions, captions and other text that asserts nothing, of documents and of the news';
comment on column sverka.non_claims.claim_id is 'Stable id, 16 hex digits';
comment on column sverka.non_claims.kind is 'heading, citation, question, caption, byline or boilerplate';
comment on column sverka.non_claims.document is 'The baseline document; null for the news';
comment on column sverka.non_claims.url is 'Canonical address of the article; null for a document';
comment on column sverka.non_claims.lang is 'zh, ru or en';
comment on column sverka.non_claims.text is 'Verbatim text';
comment on column sverka.non_claims.start_char is 'Where it starts, in characters';
comment on column sverka.non_claims.end_char is 'Where it ends, exclusive';
comment on column sverka.non_claims.section is 'Headings above it, outermost first';
comment on column sverka.non_claims.run_id is 'The run that read it';
