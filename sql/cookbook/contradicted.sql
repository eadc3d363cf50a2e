-- Where does the news contradict the baseline for the same period?
-- columns: document, baseline_text, news_text, source, field, value_from, value_to, period, url
-- example: {"document": "sco-2023", "baseline_text": "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。", "news_text": "По уточнённым данным таможни, в 2023 году товарооборот с Китаем составил 228 млрд долларов.", "source": "stepvest", "field": "quantity", "value_from": "240100000000", "value_to": "228000000000", "period": "2023", "url": "https://stepvest.example/revised"}
select difference.document, difference.baseline_text, difference.news_text, difference.source,
  change.field, change.value_from, change.value_to, change.time_to as period, difference.url
from sverka.differences as difference
left join sverka.changes as change using (difference_id)
where difference.relation = 'contradicts' and difference.tier = 'certain'
order by difference.observed_at desc, difference.difference_id
limit 50
