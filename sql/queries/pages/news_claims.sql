with page as (
  select *
  from sverka.claims as claim
  where (%(actor)s::text is null or actor_ids @> array[%(actor)s::text])
    and (%(relation)s::text is null or exists (
      select from sverka.links as link
      where link.claim_id = claim.claim_id and link.rank = 1
        and coalesce(link.verdict_relation, link.relation) = %(relation)s
    ))
    and (%(lang)s::text is null or lang = %(lang)s)
    and (%(topic)s::text is null or topics @> array[%(topic)s::text])
    and (%(source)s::text is null or source = %(source)s)
    and (%(news_ids)s::text[] is null or claim_id = any (%(news_ids)s))
    and (%(actor_ids)s::text[] is null or claim_id = any (%(actor_ids)s))
    and (%(q)s::text is null or %(news_ids)s::text[] is not null or coalesce((
      select terms from sverka.terms where kind = 'news' and id = claim_id
    ) @@ sverka.terms_asked(%(q)s), false))
    and (%(since)s::date is null or told_at >= %(since)s)
    and (%(until)s::date is null or told_at < %(until)s::date + 1)
    and {after}
  order by {order}
  limit %(limit)s
)
select page.claim_id, page.lang, page.text, page.source, page.url, page.told_at, page.published_at,
  page.published_precision, page.observed_at, page.status, page.polarity, page.topics,
  link.relation, link.baseline_claim_id, link.score
from page
left join lateral (
  select coalesce(verdict_relation, relation) as relation, baseline_claim_id, score
  from sverka.links
  where claim_id = page.claim_id and rank = 1
) as link on true
order by {order}
