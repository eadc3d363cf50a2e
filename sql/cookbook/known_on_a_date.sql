-- What did we know at the end of a day?
-- columns: edition, relation, tier, document, source, news_text
-- example: {"edition": "2026-11-19", "relation": "updates", "tier": "certain", "document": "sco-2023", "source": "oulu", "news_text": "海关总署称，2025年中俄贸易额为2281亿美元。"}
select edition, relation, tier, document, source, news_text
from sverka.as_of('2026-11-20T00:00:00Z')
order by edition desc, score desc, difference_id
limit 50
