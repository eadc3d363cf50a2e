-- On which days was a topic in the news far more or less than usual, and why was that flagged?
-- columns: day, topic, lang, kind, value_before, value_after, reason
-- example: {"day": "2026-11-20", "topic": "energy", "lang": "ru", "kind": "anomaly", "value_before": 4.0, "value_after": 23.0, "reason": "23 claims on a Friday, where 4 are usual"}
select day, topic, lang, kind, value_before, value_after, reason
from sverka.topic_changes
order by day desc, topic, lang, kind
limit 50
