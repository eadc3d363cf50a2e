with page as (
  select *
  from sverka.baseline_claims
  where (%(document)s::text is null or document = %(document)s)
    and (%(claim)s::text is null or claim_id = %(claim)s)
    and (%(fact)s::text is null or fact_id = %(fact)s)
    and (%(lang)s::text is null or lang = %(lang)s)
    and (%(topic)s::text is null or topics @> array[%(topic)s::text])
    and (%(actor)s::text is null
      or actors @> jsonb_build_array(jsonb_build_object('id', %(actor)s::text)))
    and (%(baseline_ids)s::text[] is null or claim_id = any (%(baseline_ids)s))
    and (%(q)s::text is null or %(baseline_ids)s::text[] is not null or coalesce((
      select terms from sverka.terms where kind = 'baseline' and id = claim_id
    ) @@ sverka.terms_asked(%(q)s), false))
    and {after}
  order by {order}
  limit %(limit)s
)
select page.claim_id, page.document, page.section, page.lang, page.text, page.renderings,
  page.topics, page.dated, page.status, page.polarity, page.fact_id, page.parts,
  page.start_char, page.end_char,
  case
    when happened.contradicts > 0 then 'contradicts'
    when happened.advances > 0 then 'advances'
    when happened.updates > 0 then 'updates'
    when happened.confirms > 0 then 'confirms'
  end as standing,
  coalesce(happened.contradicts, 0) as contradicts, coalesce(happened.advances, 0) as advances,
  coalesce(happened.updates, 0) as updates, coalesce(happened.confirms, 0) as confirms
from page
left join sverka.claim_counts as happened on happened.baseline_claim_id = page.claim_id
order by {order}
