with page as (
  select happened_at, event, source, lang, tier, score, claim_id, difference_id, baseline_claim_id
  from sverka.claim_timeline
  where baseline_claim_id = %(claim)s
    and {after}
  order by {order}
  limit %(limit)s
)
select page.happened_at, page.event, page.source, page.lang, case page.event
    when 'stated' then (
      select text from sverka.baseline_claims where claim_id = page.baseline_claim_id
    )
    when 'reviewed' then (
      select concat_ws(': ', concat_ws(' ', verdict, relation), note)
      from sverka.reviews as review
      where review.claim_id = page.claim_id and review.baseline_claim_id = page.baseline_claim_id
        and review.reviewed_at = page.happened_at
      limit 1
    )
    else told.text
  end as text,
  page.tier, page.score, case when page.event <> 'reviewed' then told.url end as url,
  page.claim_id, page.difference_id, page.baseline_claim_id
from page
left join lateral (
  select text, url from sverka.claims where claim_id = page.claim_id
) as told on true
order by {order}
