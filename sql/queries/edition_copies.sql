select distinct on (version.version_id) version.version_id, version.url, version.source,
  source.publisher, version.lang, version.title, version.text, version.observed_at, page.warc,
  page.warc_offset
from published.versions as version
left join published.sources as source using (source)
left join published.fetches as page using (fetch_id)
where version.version_id = any(%(versions)s)
order by version.version_id, version.observed_at, version.run_id
