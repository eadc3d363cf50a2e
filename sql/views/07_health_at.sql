create or replace function sverka.health_at(instant timestamptz)
returns table (
  source text, publisher text, country text, languages text[], last_fetch_at timestamptz,
  fetches bigint, errors bigint, fetches_24h bigint, errors_24h bigint, articles_24h bigint,
  articles_7d bigint, silent_since timestamptz, expected_min integer, expected_max integer,
  state text, findings text[], unchanged_24h bigint, new_24h bigint, challenges_24h bigint,
  rejected_24h jsonb, filled_24h jsonb, shed text[], lag_minutes double precision,
  characters double precision, last_article_at timestamptz, changed_on date,
  changed_measure text, changed_from double precision, changed_to double precision
)
language sql stable security definer set search_path = published, pg_temp
as $$
with known_until as materialized (
  select least(published.source_days_kept(), (instant at time zone 'UTC')::date) as day
), ever as (
  select days.source, min(days.first_fetch_at) as first_fetch_at,
    max(days.last_fetch_at) as last_fetch_at, sum(days.fetches)::bigint as fetches,
    sum(days.errors)::bigint as errors
  from (
    select source, first_fetch_at, last_fetch_at, fetches, errors
    from kept.source_days
    where day < (select day from known_until)
    union all
    select request.source, min(request.fetched_at), max(request.fetched_at), count(*),
      count(*) filter (where request.outcome = 'rejected')
    from published.fetches as request
    join published.runs as run using (run_id)
    where request.fetched_at >= (select day::timestamp at time zone 'UTC' from known_until)
      and request.fetched_at <= instant and run.dag <> 'sverka_archive'
    group by request.source
  ) as days
  group by days.source
), watched as (
  select * from published.watched_fetches as request
  where request.fetched_at > instant - interval '24 hours' and request.fetched_at <= instant
), lately as (
  select watched.source, count(*) as fetches,
    count(*) filter (where watched.refused) as errors,
    count(*) filter (where watched.fate = 'unchanged') as unchanged,
    count(*) filter (where watched.reason = 'challenge') as challenges,
    count(*) filter (where watched.kind in ('feed', 'sitemap', 'listing')) as entries,
    count(*) filter (
      where watched.kind in ('feed', 'sitemap', 'listing') and watched.refused
    ) as entry_errors
  from watched
  group by watched.source
), refused as (
  select counted.source, jsonb_object_agg(counted.reason, counted.fetches) as reasons
  from (
    select watched.source, watched.reason, count(*) as fetches
    from watched
    where watched.fate = 'rejected'
    group by watched.source, watched.reason
  ) as counted
  group by counted.source
), known as (
  select outlet.source, (
      select max(place.observed_at)
      from kept.revisions as place
      where place.source = outlet.source and place.observed_at <= instant
    ) as last_article_at
  from published.sources as outlet
), told as (
  select place.source, place.url, place.observed_at, version.author, version.published_at,
    version.published_precision, place.characters,
    place.observed_at > instant - interval '24 hours' as recent, place.ordinal = 1 as first
  from kept.revisions as place
  join published.versions as version using (run_id, version_id)
  where place.observed_at > instant - interval '29 days' and place.observed_at <= instant
), gaps as (
  select days.source, max(days.gap) as longest
  from (
    select daily.source, daily.day - lag(daily.day) over (
      partition by daily.source order by daily.day
    ) as gap
    from (
      select distinct place.source, (place.observed_at at time zone 'UTC')::date as day
      from kept.revisions as place
      where place.observed_at > instant - interval '120 days' and place.observed_at <= instant
    ) as daily
  ) as days
  group by days.source
), read as (
  select told.source,
    count(distinct told.url) filter (where told.recent) as articles,
    count(distinct told.url) filter (
      where told.observed_at > instant - interval '7 days'
    ) as articles_7d,
    count(distinct told.url) filter (where told.recent and told.first) as new,
    count(*) filter (where told.recent) as versions,
    count(*) filter (where not told.recent) as former_versions
  from told
  group by told.source
), filled as (
  select told.source,
    avg((told.author is not null)::integer) filter (where told.recent) as author,
    avg((told.published_at is not null)::integer) filter (where told.recent) as published_at,
    avg((told.published_precision in ('minute', 'second'))::integer) filter (where told.recent)
      as time,
    percentile_cont(0.5) within group (order by told.characters) filter (where told.recent)
      as characters,
    percentile_cont(0.5) within group (
      order by extract(epoch from told.observed_at - told.published_at) / 60
    ) filter (
      where told.recent and told.first and told.published_precision in ('minute', 'second')
    ) as lag_minutes
  from told
  group by told.source
), former as (
  select told.source,
    avg((told.author is not null)::integer) as author,
    avg((told.published_at is not null)::integer) as published_at,
    avg((told.published_precision in ('minute', 'second'))::integer) as time,
    percentile_cont(0.5) within group (order by told.characters) as characters
  from told
  where not told.recent
  group by told.source
), shedding as (
  select read.source, array_remove(array[
    case when former.author >= 0.5 and coalesce(filled.author, 0) < former.author / 2
      then 'author' end,
    case when former.published_at >= 0.5
        and coalesce(filled.published_at, 0) < former.published_at / 2
      then 'published_at' end,
    case when former.time >= 0.5 and coalesce(filled.time, 0) < former.time / 2
      then 'time' end,
    case when filled.characters < former.characters / 3 then 'text' end
  ], null) as fields
  from read
  join filled using (source)
  join former using (source)
  where read.versions >= 5 and read.former_versions >= 20
), changed as (
  select distinct on (change.source) change.*
  from published.source_changes as change
  where change.changed_on > instant::date - 14 and change.found_at <= instant
  order by change.source, change.changed_on desc, change.measure
), judged as (
  select source.source, array_remove(array[
    case when ever.source is null then 'unread' end,
    case when ever.source is not null and lately.source is null then 'unasked' end,
    case when lately.errors = lately.fetches
        or (lately.entries > 0 and lately.entry_errors = lately.entries)
      then 'failing' end,
    case when lately.challenges > 0 and lately.challenges * 5 >= lately.fetches
      then 'challenged' end,
    case when lately.source is not null and coalesce(read.new, 0) = 0 and (
        coalesce(source.expected_min, 1) > 0
        or coalesce(known.last_article_at, ever.first_fetch_at)
          < instant - make_interval(days => greatest(7, 2 * coalesce(gaps.longest, 0)))
      ) then 'silent' end,
    case when cardinality(shedding.fields) > 0 then 'shedding' end,
    case when read.new > 0 and read.new < source.expected_min
        and ever.first_fetch_at <= instant - interval '24 hours'
      then 'below' end,
    case when read.new > source.expected_max
        and ever.first_fetch_at <= instant - interval '24 hours'
      then 'above' end
  ], null) as findings
  from published.sources as source
  left join ever using (source)
  left join lately using (source)
  left join known using (source)
  left join read using (source)
  left join gaps using (source)
  left join shedding using (source)
)
select source.source, source.publisher, source.country, source.languages, ever.last_fetch_at,
  coalesce(ever.fetches, 0), coalesce(ever.errors, 0), coalesce(lately.fetches, 0),
  coalesce(lately.errors, 0), coalesce(read.articles, 0), coalesce(read.articles_7d, 0),
  case when coalesce(read.articles, 0) = 0
    then coalesce(known.last_article_at, ever.first_fetch_at)
  end,
  source.expected_min, source.expected_max, coalesce(judged.findings[1], 'well'),
  judged.findings, coalesce(lately.unchanged, 0), coalesce(read.new, 0),
  coalesce(lately.challenges, 0), coalesce(refused.reasons, '{}'),
  case when read.versions > 0 then jsonb_build_object(
    'author', round(filled.author, 3), 'published_at', round(filled.published_at, 3),
    'time', round(coalesce(filled.time, 0), 3)
  ) else '{}' end,
  coalesce(shedding.fields, '{}'), filled.lag_minutes, filled.characters, known.last_article_at,
  changed.changed_on, changed.measure, changed.value_before, changed.value_after
from published.sources as source
join judged using (source)
left join ever using (source)
left join lately using (source)
left join refused using (source)
left join known using (source)
left join read using (source)
left join filled using (source)
left join shedding using (source)
left join changed using (source)
$$;
revoke all on function sverka.health_at from public;

comment on function sverka.health_at is
  'How each source did in the 24 hours before an instant; the columns are those of source_health';
