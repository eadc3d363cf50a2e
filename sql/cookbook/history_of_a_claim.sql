-- What has happened to the claim that was changed most often, in order?
-- columns: ordinal, happened_at, event, source, lang, text
-- example: {"ordinal": 1, "happened_at": "2024-03-01T00:00:00+00:00", "event": "stated", "source": "sco-2023", "lang": "zh", "text": "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。"}
with busiest as (
  select baseline_claim_id
  from sverka.differences
  where baseline_claim_id is not null
  group by baseline_claim_id
  order by count(*) desc, baseline_claim_id
  limit 1
)
select ordinal, happened_at, event, source, lang, text
from sverka.claim_timeline
where baseline_claim_id = (select baseline_claim_id from busiest)
order by ordinal
