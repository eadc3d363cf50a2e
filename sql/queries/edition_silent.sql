select source.source, source.publisher, source.country, source.languages, source.expected_min,
  max(version.observed_at) as last_article_at
from published.sources as source
join published.editions as edition on edition.edition = %(edition)s
left join published.versions as version
  on version.source = source.source and version.observed_at <= edition.published_at
where coalesce(source.expected_min, 1) > 0
group by source.source, edition.edition
having max(version.observed_at) is null
  or max(version.observed_at) <= edition.published_at - interval '24 hours'
order by last_article_at nulls first, source.source
