create or replace view sverka.documents as
select document.document, document.sha256, document.lang, document.title, document.author,
  document.journal, document.issue, document.pages, document.date, document.characters,
  (
    select count(*) from published.baseline_claims as claim
    where claim.run_id = document.run_id and claim.document = document.document
      and claim.kind = 'claim'
  ) as claims,
  (
    select count(distinct claim.fact_id) from published.baseline_claims as claim
    where claim.run_id = document.run_id and claim.document = document.document
      and claim.kind = 'claim'
  ) as facts,
  document.run_id, document.text
from published.documents as document
join published.standing_baseline as standing using (run_id);

comment on view sverka.documents is
  'The baseline documents that stand';
comment on column sverka.documents.document is 'The file''s stem';
comment on column sverka.documents.sha256 is 'SHA-256 (hex) of the file''s bytes, which pins it';
comment on column sverka.documents.lang is 'zh, ru or en';
comment on column sverka.documents.title is 'Title';
comment on column sverka.documents.author is 'Author';
comment on column sverka.documents.journal is 'Journal';
comment on column sverka.documents.issue is 'Issue of the journal';
comment on column sverka.documents.pages is 'Pages in the issue';
comment on column sverka.documents.date is 'Date of publication as precise as known: YYYY, YYYY-MM or YYYY-MM-DD';
comment on column sverka.documents.characters is 'Length of the reader''s text in characters';
comment on column sverka.documents.claims is 'Claims in it';
comment on column sverka.documents.facts is 'Facts that its claims state';
comment on column sverka.documents.run_id is 'The run that read it';
comment on column sverka.documents.text is 'The reader''s text, in which the spans of claims count';
