select id
from sverka.terms
where kind = %(kind)s and terms @@ sverka.terms_asked(%(q)s)
  and (%(lang)s::text is null or kind = 'difference' or lang = %(lang)s)
limit %(limit)s
