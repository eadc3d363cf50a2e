select claim_id
from published.baseline_claims
where run_id = (
  select run_id from published.runs
  where dag = 'sverka_baseline' and state = 'published'
    and run_id in (select run_id from published.documents)
  order by started_at desc
  limit 1
)
