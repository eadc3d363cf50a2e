select health.source, health.publisher, health.country, health.state, health.findings,
  health.expected_min, health.expected_max, health.last_article_at, health.new_24h as new,
  health.challenges_24h as challenges, health.rejected_24h as rejected, health.shed,
  health.changed_on, health.changed_measure, health.changed_from, health.changed_to
from published.editions as edition
cross join lateral sverka.health_at(edition.published_at) as health
where edition.edition = %(edition)s
  and (health.state <> 'well' or health.changed_on is not null)
order by health.state = 'well', health.last_article_at nulls first, health.source
