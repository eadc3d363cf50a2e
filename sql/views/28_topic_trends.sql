create or replace view sverka.topic_trends as
select week, topic, claims, differences, claims_of_week, share, share_change, claims_change,
  claims_average, share_average
from kept.topic_weeks;

comment on view sverka.topic_trends is
  'How much of each week''s claims is about each topic, against the week before';
comment on column sverka.topic_trends.week is 'Monday of the week of publication';
comment on column sverka.topic_trends.topic is 'Topic';
comment on column sverka.topic_trends.claims is 'Claims on the topic that week';
comment on column sverka.topic_trends.differences is 'Those that update, contradict or advance the baseline';
comment on column sverka.topic_trends.claims_of_week is 'All claims on any subject of ours that week';
comment on column sverka.topic_trends.share is 'claims over claims_of_week; shares add up to more than 1, as a claim may have several topics';
comment on column sverka.topic_trends.share_change is 'share less that of the week before; null where that week has no claims at all';
comment on column sverka.topic_trends.claims_change is 'claims less those of the week before; likewise';
comment on column sverka.topic_trends.claims_average is 'Moving average: claims a week over this and the three weeks before, of those that have any claims';
comment on column sverka.topic_trends.share_average is 'Moving average of share, likewise';
