select failed.record_id
from published.reopened_rejections(%(code_version)s, %(lexicon_version)s) as failed
where failed.run_id = %(run_id)s and failed.state = 'released'
