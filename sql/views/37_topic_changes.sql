create or replace view sverka.topic_changes as
select topic, lang, kind, day, value_before, value_after, reason, found_at
from published.topic_changes;

comment on view sverka.topic_changes is
  'Days on which a topic was reported far more or less than usual, and days since which it lastingly is, found once a day';
comment on column sverka.topic_changes.topic is 'Topic';
comment on column sverka.topic_changes.lang is 'zh, ru or en, or all for the three together';
comment on column sverka.topic_changes.kind is 'change (lasting, from this day on) or anomaly (this day alone)';
comment on column sverka.topic_changes.day is 'The day, or the first day of a lasting change';
comment on column sverka.topic_changes.value_before is 'Median claims a day before a change; what is usual on such a day of the week for an anomaly';
comment on column sverka.topic_changes.value_after is 'Median claims a day since a change; the claims of the day for an anomaly';
comment on column sverka.topic_changes.reason is 'Why it was flagged, in a sentence';
comment on column sverka.topic_changes.found_at is 'When it was found first';
