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
  where claim_id in (
    select id from sverka.terms where kind = 'baseline' and terms @@ sverka.terms_asked(%(q)s)
  )
), news as (
  select 2 as place, 'news' as found_in, claim_id as id, lang, text, source, url, told_at, topics
  from sverka.claims
  where claim_id in (
    select id from sverka.terms where kind = 'news' and terms @@ sverka.terms_asked(%(q)s)
  )
), articles as (
  select 2 as place, 'article' as found_in, version_id as id, lang, title as text, source, url,
    observed_at as told_at, null::text[] as topics
  from sverka.articles
  where url in (
    select id from sverka.terms where kind = 'article' and terms @@ sverka.terms_asked(%(q)s)
  )
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
    order by {order}
    limit %(limit)s
  )
  union all
  (
    select * from articles where (%(state)s::text is null or %(state)s = 'article')
      and (%(lang)s::text is null or lang = %(lang)s) and {after}
    order by {order}
    limit %(limit)s
  )
) as found
where (%(lang)s::text is null or lang = %(lang)s) and {after}
order by {order}
limit %(limit)s
