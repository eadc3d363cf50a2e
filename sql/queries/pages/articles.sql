select url, title, source, publisher, country, lang, author, published_at, published_precision,
  zone, first_observed_at, observed_at, characters, versions, story_id, version_id
from sverka.articles
where (%(url)s::text is null or url = %(url)s)
  and (%(source)s::text is null or source = %(source)s)
  and (%(country)s::text is null or country = %(country)s)
  and (%(lang)s::text is null or lang = %(lang)s)
  and (%(q)s::text is null or strpos(lower(title), lower(%(q)s)) > 0)
  and (%(state)s::text is null or (%(state)s = 'edited' and versions > 1))
order by observed_at desc, url
limit %(limit)s offset %(offset)s
