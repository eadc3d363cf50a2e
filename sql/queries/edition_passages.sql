with asked as (
  select distinct history.baseline_claim_id, history.baseline_run_id
  from published.difference_history as history
  where history.edition = %(edition)s
    and history.run_edition <= %(edition)s
    and (history.until_edition is null or history.until_edition > %(edition)s)
)
select claim.claim_id,
  substring(
    document.text from greatest(1, claim.start_char - 119)
    for least(120, claim.start_char)
  ) as before,
  substring(document.text from claim.end_char + 1 for 120) as after
from asked
join published.baseline_claims as claim
  on claim.claim_id = asked.baseline_claim_id and claim.run_id = asked.baseline_run_id
join published.documents as document
  on document.document = claim.document and document.run_id = claim.run_id
where document.text <> ''
