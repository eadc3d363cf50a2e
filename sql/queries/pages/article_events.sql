select observed_at, event, source, lang, title, url, former, later, version_id
from sverka.article_events
where (%(url)s::text is null or url = %(url)s)
  and (%(source)s::text is null or source = %(source)s)
  and (%(lang)s::text is null or lang = %(lang)s)
  and (%(state)s::text is null or event = %(state)s)
  and (%(since)s::date is null or observed_at >= %(since)s)
  and (%(until)s::date is null or observed_at < %(until)s::date + 1)
  and {after}
order by {order}
limit %(limit)s
