select distinct on (version.url_key) version.url_key, version.url, version.version_id,
  version.title, version.text, version.lang, version.text_sha256, version.extractor_version,
  version.observed_at, to_jsonb(page) as page, source.zone, source.languages
from published.versions as version
join published.fetches as page using (fetch_id)
join published.sources as source on source.source = page.source
where version.url_key = any(%(keys)s)
order by version.url_key, version.observed_at desc, version.run_id desc, version.version_id
