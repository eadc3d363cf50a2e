select claim.claim_id, claim.lang, claim.text, claim.source, claim.url, claim.published_at,
  claim.published_precision, claim.observed_at, claim.status, claim.polarity, claim.topics,
  link.relation, link.baseline_claim_id, link.score
from sverka.claims as claim
left join lateral (
  select coalesce(verdict_relation, relation) as relation, baseline_claim_id, score
  from sverka.links
  where claim_id = claim.claim_id and rank = 1
) as link on true
where (%(actor)s::text is null
    or claim.actors @> jsonb_build_array(jsonb_build_object('id', %(actor)s::text)))
  and (%(relation)s::text is null or link.relation = %(relation)s)
  and (%(lang)s::text is null or claim.lang = %(lang)s)
  and (%(topic)s::text is null or %(topic)s = any (claim.topics))
  and (%(source)s::text is null or claim.source = %(source)s)
  and (%(q)s::text is null or strpos(lower(claim.text), lower(%(q)s)) > 0)
  and (%(since)s::date is null or claim.observed_at >= %(since)s)
  and (%(until)s::date is null or claim.observed_at < %(until)s::date + 1)
order by coalesce(claim.published_at, claim.observed_at) desc, claim.claim_id
limit %(limit)s offset %(offset)s
