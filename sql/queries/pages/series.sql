select *
from (
  select relation <> 'baseline' as told, coalesce(published_at, observed_at) as reported_at,
    relation, value, value_low, value_high, comparator, unit, period, wording, source, document,
    lang, url, claim_id, difference_id, baseline_claim_id, fact_id, published_at,
    published_precision, observed_at
  from sverka.metric_series
  where (%(fact)s::text is null or fact_id = %(fact)s)
    and (%(claim)s::text is null or baseline_claim_id = %(claim)s)
    and (%(source)s::text is null or source = %(source)s)
    and (%(document)s::text is null or document = %(document)s)
) as listed
where {after}
order by {order}
limit %(limit)s
