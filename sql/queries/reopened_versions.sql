select distinct on (version.version_id) version.*
from published.reopened_rejections(%(code_version)s, %(lexicon_version)s) as failed
join published.versions as version
  on version.run_id = failed.run_id and version.version_id = failed.record ->> 'version_id'
where failed.stage = 'claim'
order by version.version_id, version.run_id
