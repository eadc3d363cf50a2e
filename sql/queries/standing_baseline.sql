select run_id, baseline_version
from published.runs
where dag = 'sverka_baseline' and state = 'published'
  and run_id in (select run_id from published.documents)
order by started_at desc
limit 1
