-- All languages are grouped as one more: a day's counts then are made of that day's claims alone,
-- which grouping sets would not let Postgres see.
create or replace view published.topic_counts as
with told as (
  select telling.published_on as day, telling.lang, link.relation, telling.source, telling.topics
  from kept.judgements as link
  join kept.tellings as telling using (claim_id)
  where link.standing and link.relation <> 'offtopic' and telling.published_on is not null
)
select told.day, topic, counted.lang, count(*) as claims,
  count(*) filter (where relation in ('updates', 'contradicts', 'advances')) as differences,
  count(distinct source) as outlets
from told
cross join lateral unnest(topics) as topic
cross join lateral (values (told.lang), ('all')) as counted (lang)
group by told.day, topic, counted.lang;

comment on view published.topic_counts is
  'Claims a day about each topic, in each language and in all';
