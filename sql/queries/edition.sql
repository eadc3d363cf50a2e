select edition.*,
  (
    select coalesce(array_agg(run.run_id order by run.started_at, run.run_id), '{}')
    from published.runs as run
    where run.edition = edition.edition and run.state = 'published'
      and run.dag <> 'sverka_baseline'
  ) as run_ids,
  (
    select max(former.edition) from published.editions as former
    where former.edition < edition.edition
  ) as former
from published.editions as edition
where edition.edition = %(edition)s
