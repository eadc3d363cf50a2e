-- Which suggested differences should a person look at first?
-- columns: difference_id, relation, score, document, news_text, baseline_text
-- example: {"difference_id": "d-c-ru-ten", "relation": "updates", "score": 0.74, "document": "sco-2023", "news_text": "Товарооборот России и Китая в 2025 году составил 22,81 млрд долларов.", "baseline_text": "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。"}
select difference_id, relation, round(score::numeric, 2) as score, document, news_text,
  baseline_text
from sverka.differences
where tier = 'suggested' and relation <> 'new' and novelty is distinct from 'repeat'
order by score desc, difference_id
limit 30
