create or replace view sverka.rejections as
select rejection_id, stage, record_id, state, reason, expectation, source, url, detail,
  record, rejected_at, run_id, failed_id, rejudged_by, decided_by, decided_at, note,
  accepted
from published.rejections;

comment on view sverka.rejections is
  'Pages and records that went no further, with the reason; held ones are the quarantine';
comment on column sverka.rejections.rejection_id is 'The rejection';
comment on column sverka.rejections.stage is 'page, version, claim, link, difference or document';
comment on column sverka.rejections.record_id is 'The page or record';
comment on column sverka.rejections.state is 'final; held in quarantine; released to be judged again, by a person or because the code, the lexicon or the source has changed; or dropped by a person for good';
comment on column sverka.rejections.reason is 'Why, in a word';
comment on column sverka.rejections.expectation is 'The expectation of the audit that failed; null where no audit was asked';
comment on column sverka.rejections.source is 'Name of the source';
comment on column sverka.rejections.url is 'Address';
comment on column sverka.rejections.detail is 'Why, in a sentence';
comment on column sverka.rejections.record is 'The record as it was';
comment on column sverka.rejections.rejected_at is 'When';
comment on column sverka.rejections.run_id is 'The run';
comment on column sverka.rejections.failed_id is 'The record that failed: this one, or the one that it descends from';
comment on column sverka.rejections.rejudged_by is 'The run that judged the record again; null if none has';
comment on column sverka.rejections.decided_by is 'Who released or dropped it; null if nobody';
comment on column sverka.rejections.decided_at is 'When';
comment on column sverka.rejections.note is 'Why, in the words of who decided';
comment on column sverka.rejections.accepted is 'Whether a person has accepted the record although it fails this expectation; the note says why';
