select edition.*,
  (
    select coalesce(array_agg(run.run_id order by run.started_at, run.run_id), '{}')
    from published.runs as run
    where run.edition = edition.edition and run.state = 'published'
      and run.dag <> 'sverka_baseline'
  ) as run_ids,
  (
    select coalesce(
      array_agg('..' || substring(run.data_docs from '/data_docs/.*$')
        order by run.started_at, run.run_id), '{}')
    from published.runs as run
    where run.edition = edition.edition and run.state = 'published' and run.data_docs is not null
      and run.dag <> 'sverka_baseline'
  ) as data_docs,
  (
    select max(former.edition) from published.editions as former
    where former.edition < edition.edition
  ) as former
from published.editions as edition
where edition.edition = %(edition)s
