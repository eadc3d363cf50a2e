create or replace view published.topic_weeks as
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

comment on view published.topic_weeks is
  'How much of each week''s claims is about each topic';
