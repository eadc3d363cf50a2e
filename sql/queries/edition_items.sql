select history.*, coalesce(verdict.relation, history.relation) as relation_told,
  case when verdict.verdict is null then history.tier else 'certain' end as tier_told,
  document.title as document_title, document.author as document_author,
  document.date as document_date, link.evidence,
  fact.documents as fact_documents, fact.value_low, fact.value_high, fact.unit as fact_unit,
  copy.version_id
from published.difference_history as history
join published.editions as edition on edition.edition = %(edition)s
join published.links as link
  on link.run_id = history.run_id and link.link_id = history.link_id
left join published.documents as document
  on document.run_id = history.baseline_run_id and document.document = history.document
left join sverka.facts as fact on fact.fact_id = history.fact_id
left join lateral (
  select review.verdict, review.relation
  from published.reviews as review
  where review.claim_id = history.claim_id
    and review.baseline_claim_id is not distinct from history.baseline_claim_id
    and (edition.closed_at is null or review.reviewed_at <= edition.closed_at)
  order by review.reviewed_at desc, review.review_id desc
  limit 1
) as verdict on true
left join lateral (
  select version.version_id
  from published.claims as claim
  join published.versions as version using (run_id, version_id)
  where claim.claim_id = history.claim_id
  order by version.observed_at, version.run_id
  limit 1
) as copy on true
where history.edition = %(edition)s
  and history.run_edition <= %(edition)s
  and (history.until_edition is null or history.until_edition > %(edition)s)
  and verdict.verdict is distinct from 'reject'
  and coalesce(verdict.relation, 'new') in ('updates', 'contradicts', 'advances', 'new')
order by history.weight desc, history.score desc, history.difference_id
