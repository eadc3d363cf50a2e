create or replace view published.voice_counts as
select date_trunc('week', telling.published_on::timestamp)::date as week, topic, telling.lang,
  telling.country, count(*) as claims,
  count(*) filter (where link.relation in ('updates', 'contradicts', 'advances')) as differences,
  count(distinct telling.source) as outlets
from kept.judgements as link
join kept.tellings as telling using (claim_id)
cross join lateral unnest(telling.topics) as topic
where link.standing and link.relation <> 'offtopic' and telling.published_on is not null
group by week, topic, telling.lang, telling.country;

comment on view published.voice_counts is
  'Claims a week about each topic by language and country of the outlets';
