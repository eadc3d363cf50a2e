select link.rank, link.relation, link.tier, link.score, link.verdict, link.verdict_relation,
  link.evidence, link.baseline_claim_id, baseline.document, baseline.lang, baseline.text
from sverka.links as link
left join sverka.baseline_claims as baseline on baseline.claim_id = link.baseline_claim_id
where link.claim_id = %(claim)s
order by link.rank
limit 10
