select difference.difference_id, difference.edition, difference.relation, difference.tier,
  difference.score, difference.lang, difference.source, difference.document, change.field,
  change.value_from, change.value_to, change.unit, change.delta, change.delta_percent, change.time_from,
  change.time_to, change.text_from, change.text_to, difference.baseline_text,
  difference.news_text, difference.url
from sverka.differences as difference
join sverka.changes as change using (difference_id)
where (%(edition)s::date is null or difference.edition = %(edition)s)
  and (%(since)s::date is null or difference.edition >= %(since)s)
  and (%(until)s::date is null or difference.edition <= %(until)s)
  and (%(relation)s::text is null or difference.relation = %(relation)s)
  and (%(tier)s::text is null or difference.tier = %(tier)s)
  and (%(lang)s::text is null or difference.lang = %(lang)s)
  and (%(topic)s::text is null or difference.topics @> array[%(topic)s::text])
  and (%(document)s::text is null or difference.document = %(document)s)
  and (%(source)s::text is null or difference.source = %(source)s)
  and {after}
order by {order}
limit %(limit)s
