select link.link_id, link.relation, link.verdict, link.verdict_relation, link.score, link.evidence
from sverka.links as link
where link.rank = 1 and link.verdict is not null and link.baseline_claim_id is not null
order by link.link_id
