-- What has changed in the latest edition, the most certain first?
-- columns: relation, tier, score, source, lang, news_text, baseline_text
-- example: {"relation": "updates", "tier": "certain", "score": 0.91, "source": "ledger", "lang": "en", "news_text": "The supply contract will be signed in 2028.", "baseline_text": "双方计划就新的天然气管道签署供气合同。"}
select relation, tier, score, source, lang, news_text, baseline_text
from sverka.differences
where edition = (select max(edition) from sverka.differences)
  and relation <> 'new' and novelty is distinct from 'repeat'
order by score desc, difference_id
limit 50
