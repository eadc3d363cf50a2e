create or replace view published.topic_counts as
with told as (
  select telling.published_on as day, telling.lang, link.claim_id, link.relation, telling.source,
    telling.topics
  from kept.judgements as link
  join kept.tellings as telling using (claim_id)
  where link.standing and link.relation <> 'offtopic' and telling.published_on is not null
)
select day, topic, coalesce(lang, 'all') as lang, count(*) as claims,
  count(*) filter (where relation in ('updates', 'contradicts', 'advances')) as differences,
  count(distinct source) as outlets
from told
cross join lateral unnest(topics) as topic
group by grouping sets ((day, topic, lang), (day, topic));

comment on view published.topic_counts is
  'Claims a day about each topic, in each language and in all';
