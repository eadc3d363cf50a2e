-- On what has the baseline nothing, and how many outlets say it?
-- columns: edition, topics, news_text, lang, outlets, url
-- example: {"edition": "2026-11-20", "topics": ["trade", "transport"], "news_text": "Kazakhstan opened a joint customs corridor with Uzbekistan on Monday.", "lang": "en", "outlets": 1, "url": "https://ledger.example/corridor"}
select development.edition, difference.topics, difference.news_text, difference.lang,
  development.outlets, difference.url
from sverka.developments as development
join sverka.differences as difference using (difference_id)
where difference.relation = 'new'
order by development.outlets desc, development.edition desc, difference.difference_id
limit 50
