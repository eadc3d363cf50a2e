create or replace view sverka.source_health as
select source, publisher, country, languages, last_fetch_at, fetches, errors, fetches_24h,
  errors_24h, articles_24h, articles_7d, silent_since, expected_min, expected_max, state,
  findings, unchanged_24h, new_24h, challenges_24h, rejected_24h, filled_24h, shed, lag_minutes,
  characters, last_article_at, changed_on, changed_measure, changed_from, changed_to
from sverka.health_at(now());

comment on view sverka.source_health is
  'How each source does: when it was last read, what failed, and whether it brings as much as expected';
comment on column sverka.source_health.source is 'Name of the source';
comment on column sverka.source_health.publisher is 'The outlet''s name in print';
comment on column sverka.source_health.country is 'ISO 3166-1 alpha-2 code of the outlet''s country';
comment on column sverka.source_health.languages is 'Languages that it publishes in';
comment on column sverka.source_health.last_fetch_at is 'When it was last asked for anything';
comment on column sverka.source_health.fetches is 'Requests ever';
comment on column sverka.source_health.errors is 'Those rejected';
comment on column sverka.source_health.fetches_24h is 'Requests in the last 24 hours';
comment on column sverka.source_health.errors_24h is 'Those rejected';
comment on column sverka.source_health.articles_24h is 'Articles with a version read in the last 24 hours';
comment on column sverka.source_health.articles_7d is 'Articles with a version read in the last 7 days';
comment on column sverka.source_health.silent_since is 'When its last article was read (its first request, if none ever was); null if within 24 hours';
comment on column sverka.source_health.expected_min is 'Fewest new articles expected a day';
comment on column sverka.source_health.expected_max is 'Most new articles expected a day';
comment on column sverka.source_health.state is 'The gravest of findings: unread (never asked), unasked (not in 24 hours), failing (every request or every entry rejected), challenged (a fifth of the answers ask whether we are human), silent, shedding (a field or most of the text is gone), below or above the expected band; well without any';
comment on column sverka.source_health.findings is 'All that apply, the gravest first. Silent is a day without new articles; where none need come, more than 7 days and twice the longest gap of 120 days. A source is first held to its band after a day';
comment on column sverka.source_health.unchanged_24h is 'Requests in the last 24 hours that found nothing new';
comment on column sverka.source_health.new_24h is 'Articles first read in the last 24 hours';
comment on column sverka.source_health.challenges_24h is 'Answers in the last 24 hours that ask whether we are human';
comment on column sverka.source_health.rejected_24h is 'Requests in the last 24 hours that brought nothing, by reason, whether the crawl or the reader rejected them';
comment on column sverka.source_health.filled_24h is 'Share of the versions read in the last 24 hours with author, published_at, and time (a date with its time of day)';
comment on column sverka.source_health.shed is 'Fields that less than half as many versions have as in the 28 days before; text where its median length is below a third. Judged from 5 versions against 20';
comment on column sverka.source_health.lag_minutes is 'Median minutes from publication to first reading, of articles first read in the last 24 hours that say the time';
comment on column sverka.source_health.characters is 'Median length of the texts read in the last 24 hours';
comment on column sverka.source_health.last_article_at is 'When its last article or version was read';
comment on column sverka.source_health.changed_on is 'First day of the latest lasting change of the last 14 days; null if there was none';
comment on column sverka.source_health.changed_measure is 'What changed: new (articles a day), rejected (requests a day), or the share of versions with author, published_at or time';
comment on column sverka.source_health.changed_from is 'Its median before';
comment on column sverka.source_health.changed_to is 'Its median since';
