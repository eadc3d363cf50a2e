select claim_id, fact_id
from published.baseline_claims
where fact_id is not null and run_id = (
  select run_id from published.runs
  where dag = 'sverka_baseline' and state = 'published'
    and run_id in (select run_id from published.documents)
  order by started_at desc
  limit 1
)
