create or replace view sverka.topic_trends as
with weeks as (
  select date_trunc('week', day::timestamp)::date as week, sum(claims)::bigint as claims,
    count(*) over (
      order by date_trunc('week', day::timestamp)::date
      range between interval '21 days' preceding and current row
    ) as known
  from kept.day_counts
  where lang = 'all'
  group by date_trunc('week', day::timestamp)::date
), topics as (
  select date_trunc('week', day::timestamp)::date as week, topic, sum(claims)::bigint as claims,
    sum(differences)::bigint as differences
  from kept.topic_counts
  where lang = 'all'
  group by date_trunc('week', day::timestamp)::date, topic
), listed as (
  select week, topic from topics
  union
  select weeks.week, topics.topic from topics join weeks on weeks.week = topics.week + 7
), shares as (
  select listed.week, listed.topic, coalesce(topics.claims, 0) as claims,
    coalesce(topics.differences, 0) as differences, weeks.claims as claims_of_week,
    coalesce(topics.claims, 0)::double precision / weeks.claims as share, weeks.known
  from listed
  join weeks using (week)
  left join topics using (week, topic)
)
select shares.week, shares.topic, shares.claims, shares.differences, shares.claims_of_week,
  shares.share,
  case when before.week is not null then shares.share - coalesce(former.share, 0) end
    as share_change,
  case when before.week is not null then shares.claims - coalesce(former.claims, 0) end
    as claims_change,
  (sum(shares.claims) over month)::double precision / shares.known as claims_average,
  sum(shares.share) over month / shares.known as share_average
from shares
left join weeks as before on before.week = shares.week - 7
left join shares as former on former.week = shares.week - 7 and former.topic = shares.topic
window month as (
  partition by shares.topic order by shares.week
  range between interval '21 days' preceding and current row
);

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
