create or replace view sverka.topic_days as
with told as (
  select telling.published_on as day, telling.lang, link.claim_id, link.relation, telling.source,
    telling.topics
  from sverka.links as link
  join published.tellings as telling using (claim_id)
  where link.rank = 1 and link.relation <> 'offtopic' and telling.published_on is not null
), known as (
  select day, coalesce(lang, 'all') as lang, count(*) as claims
  from told
  group by grouping sets ((day, lang), (day))
), counted as (
  select day, topic, coalesce(lang, 'all') as lang, count(*) as claims,
    count(*) filter (where relation in ('updates', 'contradicts', 'advances')) as differences,
    count(distinct source) as outlets
  from told
  cross join lateral unnest(topics) as topic
  group by grouping sets ((day, topic, lang), (day, topic))
), topics as (
  select distinct topic, lang from counted
)
select known.day, topics.topic, topics.lang, coalesce(counted.claims, 0) as claims,
  coalesce(counted.differences, 0) as differences, coalesce(counted.outlets, 0) as outlets,
  known.claims as claims_of_day,
  (avg(coalesce(counted.claims, 0)) over week)::double precision as average_7,
  (avg(coalesce(counted.claims, 0)) over month)::double precision as average_28
from known
join topics using (lang)
left join counted using (day, topic, lang)
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
