with page as (
  select *
  from sverka.differences
  where (%(edition)s::date is null or edition = %(edition)s)
    and (%(since)s::date is null or edition >= %(since)s)
    and (%(until)s::date is null or edition <= %(until)s)
    and (%(relation)s::text is null or relation = %(relation)s)
    and (%(tier)s::text is null or tier = %(tier)s)
    and (%(novelty)s::text is null or novelty = %(novelty)s)
    and (%(lang)s::text is null or lang = %(lang)s)
    and (%(topic)s::text is null or topics @> array[%(topic)s::text])
    and (%(document)s::text is null or document = %(document)s)
    and (%(source)s::text is null or source = %(source)s)
    and (%(country)s::text is null or country = %(country)s)
    and (%(url)s::text is null or url = %(url)s)
    and (%(claim)s::text is null or baseline_claim_id = %(claim)s)
    and (%(difference)s::text is null or difference_id = %(difference)s)
    and (%(actor_ids)s::text[] is null or claim_id = any (%(actor_ids)s))
    and (%(actor)s::text is null or %(actor_ids)s::text[] is not null or (
      select actor_ids from sverka.claims as told where told.claim_id = differences.claim_id
    ) @> array[%(actor)s::text])
    and (%(difference_ids)s::text[] is null or difference_id = any (%(difference_ids)s))
    and (%(q)s::text is null or %(difference_ids)s::text[] is not null or coalesce((
      select terms from sverka.terms where kind = 'difference' and id = difference_id
    ) @@ sverka.terms_asked(%(q)s), false))
    and {after}
  order by {order}
  limit %(limit)s
)
select page.difference_id, page.edition, page.relation, page.tier, page.novelty, page.score,
  page.lang, page.source, article.publisher, page.country, page.url, article.title,
  page.news_text, page.claim_id, page.document, page.baseline_claim_id, page.fact_id,
  baseline.lang as baseline_lang, page.baseline_text, baseline.section, baseline.renderings,
  page.topics, coalesce(change.changes, '[]') as changes, page.published_at,
  page.published_precision, article.zone, page.observed_at, page.run_id
from page
left join lateral (
  select title, publisher, zone from sverka.articles where url = page.url
) as article on true
left join lateral (
  select lang, section, renderings from sverka.baseline_claims
  where claim_id = page.baseline_claim_id
) as baseline on true
left join lateral (
  select jsonb_agg(
    to_jsonb(one) - 'difference_id' order by one.field, one.value_to
  ) as changes
  from sverka.changes as one
  where one.difference_id = page.difference_id
) as change on true
order by {order}
