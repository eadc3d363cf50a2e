select fetched.*, source.zone, source.languages, version.version_id, version.url as version_url,
  version.title as version_title, version.text as version_text, version.extractor_version
from published.fetches as fetched
join published.runs as run using (run_id)
join published.sources as source using (source)
left join published.versions as version using (fetch_id)
where run.edition between %(first)s and %(last)s and fetched.kind = 'article' and fetched.outcome = 'archived'
order by fetched.fetched_at, fetched.fetch_id, version.run_id
