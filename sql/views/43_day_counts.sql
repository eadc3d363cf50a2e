create or replace view published.day_counts as
with told as (
  select telling.published_on as day, telling.lang
  from kept.judgements as link
  join kept.tellings as telling using (claim_id)
  where link.standing and link.relation <> 'offtopic' and telling.published_on is not null
)
select told.day, counted.lang, count(*) as claims
from told
cross join lateral (values (told.lang), ('all')) as counted (lang)
group by told.day, counted.lang;

comment on view published.day_counts is
  'Claims a day on any subject of ours, in each language and in all';
