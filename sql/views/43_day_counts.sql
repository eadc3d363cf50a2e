create or replace view published.day_counts as
with told as (
  select telling.published_on as day, telling.lang, link.claim_id, link.relation, telling.source,
    telling.topics
  from kept.judgements as link
  join kept.tellings as telling using (claim_id)
  where link.standing and link.relation <> 'offtopic' and telling.published_on is not null
)
select day, coalesce(lang, 'all') as lang, count(*) as claims
from told
group by grouping sets ((day, lang), (day));

comment on view published.day_counts is
  'Claims a day on any subject of ours, in each language and in all';
