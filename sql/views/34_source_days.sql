create or replace view sverka.source_days as
with asked as (
  select source, (fetched_at at time zone 'UTC')::date as day, count(*) as fetches,
    count(*) filter (where fate = 'unchanged') as unchanged,
    count(*) filter (where fate = 'rejected') as rejected,
    count(*) filter (where reason = 'challenge') as challenges
  from published.watched_fetches
  group by source, day
), refused as (
  select source, day, jsonb_object_agg(reason, fetches) as reasons
  from (
    select source, (fetched_at at time zone 'UTC')::date as day, reason, count(*) as fetches
    from published.watched_fetches
    where fate = 'rejected'
    group by source, day, reason
  ) as counted
  group by source, day
), told as (
  select version.source, (version.observed_at at time zone 'UTC')::date as day, version.url,
    version.observed_at, version.author, version.published_at, version.published_precision,
    char_length(version.text) as characters,
    version.observed_at = min(version.observed_at) over (partition by version.url) as first
  from published.versions as version
  where not version.reread
), read as (
  select source, day, count(distinct url) filter (where first) as new,
    count(*) filter (where not first) as revised,
    avg((author is not null)::integer)::double precision as author,
    avg((published_at is not null)::integer)::double precision as published_at,
    avg(coalesce(published_precision in ('minute', 'second'), false)::integer)::double precision
      as time,
    percentile_cont(0.5) within group (order by characters) as characters,
    percentile_cont(0.5) within group (
      order by extract(epoch from observed_at - told.published_at) / 60
    ) filter (where first and published_precision in ('minute', 'second')) as lag_minutes
  from told
  group by source, day
)
select source, day, asked.fetches, asked.unchanged, coalesce(read.new, 0) as new,
  coalesce(read.revised, 0) as revised, asked.rejected,
  coalesce(refused.reasons, '{}') as reasons, asked.challenges, read.author, read.published_at,
  read.time, read.characters, read.lag_minutes
from asked
left join refused using (source, day)
left join read using (source, day);

comment on view sverka.source_days is
  'Each source on each day on which it was asked: what was fetched, new, unchanged and rejected, and how whole its articles were';
comment on column sverka.source_days.source is 'Name of the source';
comment on column sverka.source_days.day is 'Date of the requests, in UTC';
comment on column sverka.source_days.fetches is 'Requests';
comment on column sverka.source_days.unchanged is 'Those that found nothing new';
comment on column sverka.source_days.new is 'Articles first read';
comment on column sverka.source_days.revised is 'Later versions of known articles';
comment on column sverka.source_days.rejected is 'Requests that brought nothing';
comment on column sverka.source_days.reasons is 'The same by reason';
comment on column sverka.source_days.challenges is 'Answers that ask whether we are human';
comment on column sverka.source_days.author is 'Share of the versions with an author; null on a day without versions, as below';
comment on column sverka.source_days.published_at is 'Share with a date of publication';
comment on column sverka.source_days.time is 'Share with a date and its time of day';
comment on column sverka.source_days.characters is 'Median length of the texts';
comment on column sverka.source_days.lag_minutes is 'Median minutes from publication to first reading, of new articles that say the time';
