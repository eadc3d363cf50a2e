create or replace view published.daily_counts as
select telling.published_on as day, link.relation, telling.lang, topic.topic,
  count(distinct link.claim_id) as claims,
  count(distinct link.claim_id) filter (where link.tier = 'certain') as certain,
  count(distinct telling.source) as outlets
from kept.judgements as link
join kept.tellings as telling using (claim_id)
left join lateral unnest(telling.topics) as topic(topic) on true
where link.standing
group by telling.published_on, link.relation, telling.lang, topic.topic;

comment on view published.daily_counts is
  'Claims of the news a day, by relation, language and topic';
