select date_trunc('week', coalesce(claim.published_at, claim.observed_at))::date as week,
  count(*) as claims, count(difference.claim_id) as differences
from sverka.claims as claim
left join sverka.differences as difference using (claim_id)
where claim.actors @> jsonb_build_array(jsonb_build_object('id', %(actor)s::text))
  and (%(lang)s::text is null or claim.lang = %(lang)s)
  and (%(since)s::date is null or coalesce(claim.published_at, claim.observed_at) >= %(since)s)
  and (
    %(until)s::date is null
    or coalesce(claim.published_at, claim.observed_at) < %(until)s::date + 1
  )
group by week
order by week desc
limit %(limit)s offset %(offset)s
