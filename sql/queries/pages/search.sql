-- Actors first, then the baseline, then the news and its articles, the latest first.
with actors as (
  select 0 as place, 'actor' as found_in, id, 'en' as lang, concat_ws(' · ', en, zh, ru) as text,
    id as source, null::text as url, null::timestamptz as told_at, null::text[] as topics
  from sverka.names
  where kind <> 'concept' and strpos(lower(concat_ws(' ', id, zh, ru, en)), lower(%(q)s)) > 0
), baseline as (
  select 1 as place, 'baseline' as found_in, claim_id as id, lang, text, document as source,
    null::text as url, dated::timestamp at time zone 'UTC' as told_at, topics
  from sverka.baseline_claims
  where (%(baseline_ids)s::text[] is null or claim_id = any (%(baseline_ids)s))
    and (%(q)s::text is null or %(baseline_ids)s::text[] is not null or coalesce((
      select terms from sverka.terms where kind = 'baseline' and id = claim_id
    ) @@ sverka.terms_asked(%(q)s), false))
), news as (
  select 2 as place, 'news' as found_in, claim_id as id, lang, text, source, url, told_at, topics
  from sverka.claims
  where (%(news_ids)s::text[] is null or claim_id = any (%(news_ids)s))
    and (%(q)s::text is null or %(news_ids)s::text[] is not null or coalesce((
      select terms from sverka.terms where kind = 'news' and id = claim_id
    ) @@ sverka.terms_asked(%(q)s), false))
), articles as (
  select 2 as place, 'article' as found_in, url as id, lang, title as text, source, url,
    observed_at as told_at, null::text[] as topics
  from sverka.articles
  where (%(article_ids)s::text[] is null or url = any (%(article_ids)s))
    and (%(q)s::text is null or %(article_ids)s::text[] is not null or coalesce((
      select terms from sverka.terms where kind = 'article' and id = url
    ) @@ sverka.terms_asked(%(q)s), false))
)
select *
from (
  select * from actors where %(state)s::text is null or %(state)s = 'actor'
  union all
  select * from baseline where %(state)s::text is null or %(state)s = 'baseline'
  union all
  (
    select * from news where (%(state)s::text is null or %(state)s = 'news')
      and (%(lang)s::text is null or lang = %(lang)s) and {after}
    order by told_at desc, id
    limit %(limit)s
  )
  union all
  (
    select * from articles where (%(state)s::text is null or %(state)s = 'article')
      and (%(lang)s::text is null or lang = %(lang)s) and {after}
    order by told_at desc, id
    limit %(limit)s
  )
) as found
where (%(lang)s::text is null or lang = %(lang)s) and {after}
order by {order}
limit %(limit)s
