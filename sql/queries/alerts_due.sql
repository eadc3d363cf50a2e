select difference.difference_id, difference.edition, edition.state, difference.relation,
  difference.score, difference.lang, difference.source, article.publisher, difference.url,
  article.title, difference.news_text, difference.baseline_text, difference.baseline_claim_id,
  difference.document, difference.topics, coalesce(change.changes, '[]') as changes,
  case when difference.relation = 'new' then 'story ' || article.story_id
    else judged.development_id end as story,
  coalesce(named.actors, '{}') as actors
from sverka.differences as difference
join sverka.editions as edition on edition.edition = difference.edition
join published.differences as judged
  on judged.run_id = difference.run_id and judged.difference_id = difference.difference_id
join sverka.articles as article on article.url = difference.url
left join lateral (
  select jsonb_agg(to_jsonb(one) - 'difference_id' order by one.field, one.value_to) as changes
  from sverka.changes as one
  where one.difference_id = difference.difference_id
) as change on true
left join lateral (
  select array_agg(distinct actor ->> 'id') as actors
  from (
    select claim.actors from sverka.claims as claim where claim.claim_id = difference.claim_id
    union all
    select claim.actors from sverka.baseline_claims as claim
    where claim.claim_id = difference.baseline_claim_id
  ) as told (actors)
  cross join lateral jsonb_array_elements(told.actors) as actor
) as named on true
where difference.edition > (select max(edition) from sverka.editions) - %(days)s::integer
order by difference.score desc, difference.difference_id
