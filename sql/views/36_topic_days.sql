create or replace view sverka.topic_days as
with topics as (
  select distinct topic, lang from kept.topic_counts
)
select known.day, topics.topic, topics.lang, coalesce(counted.claims, 0) as claims,
  coalesce(counted.differences, 0) as differences, coalesce(counted.outlets, 0) as outlets,
  known.claims as claims_of_day,
  (avg(coalesce(counted.claims, 0)) over week)::double precision as average_7,
  (avg(coalesce(counted.claims, 0)) over month)::double precision as average_28
from kept.day_counts as known
join topics using (lang)
left join kept.topic_counts as counted using (day, topic, lang)
window week as (
  partition by topics.topic, topics.lang order by known.day
  range between interval '6 days' preceding and current row
), month as (
  partition by topics.topic, topics.lang order by known.day
  range between interval '27 days' preceding and current row
);

comment on view sverka.topic_days is
  'How many claims a day are about each topic, in each language and in all, with moving averages';
comment on column sverka.topic_days.day is 'Date of publication, in UTC (in the outlet''s zone where it gives only a day)';
comment on column sverka.topic_days.topic is 'Topic';
comment on column sverka.topic_days.lang is 'zh, ru or en, or all for the three together';
comment on column sverka.topic_days.claims is 'Claims on the topic; 0 on a day that has claims in that language on other topics alone';
comment on column sverka.topic_days.differences is 'Those that update, contradict or advance the baseline';
comment on column sverka.topic_days.outlets is 'Sources of those claims';
comment on column sverka.topic_days.claims_of_day is 'All claims in that language on any subject of ours that day; days without any are left out';
comment on column sverka.topic_days.average_7 is 'Moving average: claims a day over the last 7 days, of those that are listed';
comment on column sverka.topic_days.average_28 is 'The same over the last 28 days';
