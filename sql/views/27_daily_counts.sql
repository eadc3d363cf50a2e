create or replace view sverka.daily_counts as
select day, relation, lang, topic, claims, certain, outlets
from kept.daily_counts;

comment on view sverka.daily_counts is
  'Claims of the news a day of publication, by relation, language and topic; a claim with several topics counts under each';
comment on column sverka.daily_counts.day is 'Date of publication, in UTC (in the outlet''s zone where it gives only a day); null where unknown';
comment on column sverka.daily_counts.relation is 'confirms, updates, contradicts, advances, related, new or offtopic';
comment on column sverka.daily_counts.lang is 'zh, ru or en';
comment on column sverka.daily_counts.topic is 'One topic; null for claims without';
comment on column sverka.daily_counts.claims is 'Claims';
comment on column sverka.daily_counts.certain is 'Those judged certain';
comment on column sverka.daily_counts.outlets is 'Sources';
