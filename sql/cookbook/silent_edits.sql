-- Which articles were changed by their outlet after publication, and how?
-- columns: observed_at, event, source, lang, title, former, later, url
-- example: {"observed_at": "2026-11-21T06:01:20+00:00", "event": "retitled", "source": "oulu", "lang": "zh", "title": "供气合同正式签署", "former": "供气合同签署", "later": "供气合同正式签署", "url": "https://oulu.example/pipeline"}
select observed_at, event, source, lang, title, former, later, url
from sverka.article_events
order by observed_at desc, url, event
limit 50
