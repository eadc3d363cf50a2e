delete from staging.rejections as held
using published.rejections as known
join published.runs as run on run.run_id = known.run_id
where held.run_id = %(run_id)s and held.state = 'held'
  and known.stage = held.stage and known.record_id = held.record_id and known.state = 'held'
  and known.expectation is not distinct from held.expectation
  and run.code_version = (
    select code_version from published.runs where run_id = %(run_id)s
  )
