delete from staging.rejections as held
using published.settled_rejections(%(code_version)s, %(lexicon_version)s) as known
where held.run_id = %(run_id)s and held.state = 'held'
  and known.stage = held.stage and known.record_id = held.record_id and known.state = 'held'
  and known.expectation is not distinct from held.expectation
