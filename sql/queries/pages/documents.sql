select document.document, document.lang, document.title, document.author, document.journal,
  document.issue, document.pages, document.date, document.characters, document.claims,
  document.facts, document.sha256, coalesce(touched.differences, 0) as differences,
  coalesce(touched.touched, 0) as claims_touched
from sverka.documents as document
left join (
  select document, sum(updates + contradicts + advances)::bigint as differences,
    count(*) filter (where updates + contradicts + advances > 0) as touched
  from sverka.claim_counts
  where (%(document)s::text is null or document = %(document)s)
  group by document
) as touched using (document)
where (%(document)s::text is null or document.document = %(document)s)
  and (%(lang)s::text is null or document.lang = %(lang)s)
  and {after}
order by {order}
limit %(limit)s
