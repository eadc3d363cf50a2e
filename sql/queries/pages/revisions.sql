select url, ordinal, version_id, former_version_id, source, lang, title, former_title, edited,
  sentences_added, sentences_removed, sentences_reworded, characters, characters_inserted,
  characters_deleted, published_at, published_precision, observed_at, text, edits
from sverka.revisions
where (%(url)s::text is null or url = %(url)s)
  and (%(source)s::text is null or source = %(source)s)
  and (%(lang)s::text is null or lang = %(lang)s)
  and (%(since)s::date is null or observed_at >= %(since)s)
  and (%(until)s::date is null or observed_at < %(until)s::date + 1)
  and {after}
order by {order}
limit %(limit)s
