-- On which baseline claims has no news borne at all?
-- columns: document, section, text, topics
-- example: {"document": "sco-2023", "section": ["概况"], "text": "上合组织的工作语言是汉语和俄语。", "topics": ["sco"]}
select claim.document, claim.section, claim.text, claim.topics
from sverka.baseline_claims as claim
where (
  select link.link_id from sverka.links as link
  where link.baseline_claim_id = claim.claim_id and link.rank = 1
  limit 1
) is null
order by claim.document, claim.start_char, claim.claim_id
limit 100
