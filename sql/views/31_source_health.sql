create or replace view sverka.source_health as
with fetched as (
  select source, max(fetched_at) as last_fetch_at, min(fetched_at) as first_fetch_at,
    count(*) as fetches, count(*) filter (where outcome = 'rejected') as errors,
    count(*) filter (where fetched_at > now() - interval '24 hours') as fetches_24h,
    count(*) filter (
      where outcome = 'rejected' and fetched_at > now() - interval '24 hours'
    ) as errors_24h
  from published.fetches
  group by source
), read as (
  select source, max(observed_at) as last_article_at,
    count(distinct url) filter (where observed_at > now() - interval '24 hours') as articles_24h,
    count(distinct url) filter (where observed_at > now() - interval '7 days') as articles_7d
  from published.versions
  group by source
)
select source.source, source.publisher, source.country, source.languages,
  fetched.last_fetch_at, coalesce(fetched.fetches, 0) as fetches,
  coalesce(fetched.errors, 0) as errors, coalesce(fetched.fetches_24h, 0) as fetches_24h,
  coalesce(fetched.errors_24h, 0) as errors_24h, coalesce(read.articles_24h, 0) as articles_24h,
  coalesce(read.articles_7d, 0) as articles_7d,
  case when coalesce(read.articles_24h, 0) = 0
    then coalesce(read.last_article_at, fetched.first_fetch_at)
  end as silent_since,
  source.expected_min, source.expected_max,
  case
    when fetched.source is null then 'unread'
    when fetched.fetches_24h > 0 and fetched.errors_24h = fetched.fetches_24h then 'failing'
    when coalesce(read.articles_24h, 0) = 0 and coalesce(source.expected_min, 1) > 0
      then 'silent'
    when read.articles_24h < source.expected_min then 'below'
    when read.articles_24h > source.expected_max then 'above'
    else 'well'
  end as state
from published.sources as source
left join fetched using (source)
left join read using (source);

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
comment on column sverka.source_health.expected_min is 'Fewest articles expected a day';
comment on column sverka.source_health.expected_max is 'Most articles expected a day';
comment on column sverka.source_health.state is 'well, below or above the expected band, silent, failing (every request of 24 hours rejected), unread';
