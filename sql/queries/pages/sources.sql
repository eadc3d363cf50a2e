select *
from (
  select state = 'well' as well, source, publisher, country, languages, state, findings, last_fetch_at, last_article_at,
    articles_24h, articles_7d, new_24h, expected_min, expected_max, fetches_24h, errors_24h,
    unchanged_24h, challenges_24h, rejected_24h, shed, lag_minutes, silent_since, changed_on,
    changed_measure, changed_from, changed_to
  from sverka.source_health
  where (%(source)s::text is null or source = %(source)s)
    and (%(country)s::text is null or country = %(country)s)
    and (%(lang)s::text is null or %(lang)s = any (languages))
    and (%(state)s::text is null or state = %(state)s)
) as listed
where {after}
order by {order}
limit %(limit)s
