-- How much of each baseline document has been overtaken by the news?
-- columns: document, title, date, claims, claims_changed, percent_changed
-- example: {"document": "sco-2023", "title": "上合组织年度观察", "date": "2024-03", "claims": 5, "claims_changed": 2, "percent_changed": 40.0}
select document.document, document.title, document.date, document.claims,
  coalesce(counted.changed, 0) as claims_changed,
  round(100.0 * coalesce(counted.changed, 0) / nullif(document.claims, 0), 1) as percent_changed
from sverka.documents as document
left join (
  select document, count(*) filter (where certain > 0) as changed
  from sverka.claim_counts
  group by document
) as counted using (document)
order by percent_changed desc nulls last, document.document
