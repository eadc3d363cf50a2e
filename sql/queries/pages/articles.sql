select url, title, source, publisher, country, lang, author, published_at, published_precision,
  zone, first_observed_at, observed_at, characters, versions, story_id, version_id
from sverka.articles
where (%(url)s::text is null or url = %(url)s)
  and (%(source)s::text is null or source = %(source)s)
  and (%(country)s::text is null or country = %(country)s)
  and (%(lang)s::text is null or lang = %(lang)s)
  and (%(article_ids)s::text[] is null or url = any (%(article_ids)s))
  and (%(q)s::text is null or %(article_ids)s::text[] is not null or coalesce((
    select terms from sverka.terms where kind = 'article' and id = url
  ) @@ sverka.terms_asked(%(q)s), false))
  and (%(state)s::text is null or (%(state)s = 'edited' and versions > 1))
  and {after}
order by {order}
limit %(limit)s
