select review.reviewed_at, review.reviewer, review.verdict, review.relation, review.note,
  review.difference_id, claim.lang, claim.text as news_text, claim.source, claim.url,
  baseline.document, baseline.lang as baseline_lang, baseline.text as baseline_text,
  review.claim_id, review.baseline_claim_id, review.review_id
from sverka.reviews as review
left join lateral (
  select lang, text, source, url from sverka.claims where claim_id = review.claim_id
) as claim on true
left join lateral (
  select document, lang, text from sverka.baseline_claims
  where claim_id = review.baseline_claim_id
) as baseline on true
where (%(difference)s::text is null or review.difference_id = %(difference)s
    and review.claim_id = (
      select claim_id from sverka.difference_history where difference_id = %(difference)s limit 1
    ))
  and (%(claim)s::text is null or review.baseline_claim_id = %(claim)s)
  and (%(reviewer)s::text is null or review.reviewer = %(reviewer)s)
  and (%(verdict)s::text is null or review.verdict = %(verdict)s)
  and (%(document)s::text is null or baseline.document = %(document)s)
  and (%(source)s::text is null or claim.source = %(source)s)
  and (%(since)s::date is null or review.reviewed_at >= %(since)s)
  and (%(until)s::date is null or review.reviewed_at < %(until)s::date + 1)
  and {after}
order by {order}
limit %(limit)s
