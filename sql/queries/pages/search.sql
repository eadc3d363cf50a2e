with asked as (
  select lower(%(q)s::text) as words, websearch_to_tsquery('russian', %(q)s) as russian,
    websearch_to_tsquery('english', %(q)s) as english
), texts as (
  select 'baseline' as found_in, claim_id as id, lang, text, text || ' ' || renderings::text as body,
    document as source, null::text as url, dated::timestamp at time zone 'UTC' as at, topics
  from sverka.baseline_claims
  union all
  select 'news', claim_id, lang, text, text, source, url, coalesce(published_at, observed_at), topics
  from sverka.claims
  union all
  select 'article', version_id, lang, title, title, source, url,
    coalesce(published_at, observed_at), '{}'
  from sverka.articles
  union all
  select 'actor', id, 'en', concat_ws(' · ', en, zh, ru), concat_ws(' ', id, zh, ru, en), id,
    null, null, '{}'
  from sverka.names
  where kind <> 'concept'
)
select texts.found_in, texts.id, texts.lang, texts.text, texts.source, texts.url, texts.at,
  texts.topics
from texts, asked
where (%(lang)s::text is null or texts.lang = %(lang)s)
  and (%(state)s::text is null or texts.found_in = %(state)s)
  and (
    strpos(lower(texts.body), asked.words) > 0
    or to_tsvector('russian', texts.body) @@ asked.russian
    or to_tsvector('english', texts.body) @@ asked.english
  )
order by texts.found_in <> 'actor', texts.found_in <> 'baseline', strpos(lower(texts.body), asked.words) = 0,
  texts.at desc nulls last, texts.id, texts.found_in
limit %(limit)s offset %(offset)s
