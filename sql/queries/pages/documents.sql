select document.document, document.lang, document.title, document.author, document.journal,
  document.issue, document.pages, document.date, document.characters, document.claims,
  document.facts, document.sha256, coalesce(touched.differences, 0) as differences,
  coalesce(touched.touched, 0) as claims_touched
from sverka.documents as document
left join (
  select document, count(*) as differences, count(distinct baseline_claim_id) as touched
  from sverka.differences
  group by document
) as touched using (document)
where (%(document)s::text is null or document.document = %(document)s)
  and (%(lang)s::text is null or document.lang = %(lang)s)
order by document.document
limit %(limit)s offset %(offset)s
