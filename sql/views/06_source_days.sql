create or replace view published.source_days as
with happened as (
  select source, (fetched_at at time zone 'UTC')::date as day, fate, reason, refused, fetched_at,
    null::text as url, null::boolean as first, null::timestamptz as observed_at,
    null::text as author, null::timestamptz as published_at, null::boolean as timed,
    null::integer as characters
  from published.watched_fetches
  union all
  select version.source, (version.observed_at at time zone 'UTC')::date, null, null, null, null,
    version.url, not exists (
      select from published.versions as earlier
      where earlier.url = version.url and earlier.observed_at < version.observed_at
        and not earlier.reread
    ), version.observed_at, version.author, version.published_at,
    coalesce(version.published_precision in ('minute', 'second'), false),
    char_length(version.text)
  from published.versions as version
  where not version.reread
), days as (
  select source, day, count(fate) as fetches,
    count(*) filter (where refused) as errors,
    count(*) filter (where fate = 'unchanged') as unchanged,
    count(distinct url) filter (where first) as new,
    count(*) filter (where not first) as revised,
    count(*) filter (where fate = 'rejected') as rejected,
    array_agg(reason) filter (where fate = 'rejected') as refusals,
    count(*) filter (where reason = 'challenge') as challenges,
    avg((author is not null)::integer) filter (where url is not null) as author,
    avg((published_at is not null)::integer) filter (where url is not null) as published_at,
    avg(timed::integer) as time,
    percentile_cont(0.5) within group (order by characters) as characters,
    percentile_cont(0.5) within group (
      order by extract(epoch from observed_at - happened.published_at) / 60
    ) filter (where first and timed) as lag_minutes,
    min(fetched_at) as first_fetch_at, max(fetched_at) as last_fetch_at,
    max(observed_at) as last_article_at
  from happened
  group by source, day
)
select source, day, fetches, errors, unchanged, new, revised, rejected,
  coalesce((
    select jsonb_object_agg(reason, amount)
    from (select reason, count(*) as amount from unnest(refusals) as reason group by 1) as counted
  ), '{}') as reasons,
  challenges, author::double precision as author, published_at::double precision as published_at,
  time::double precision as time, characters, lag_minutes, first_fetch_at, last_fetch_at,
  last_article_at
from days
where fetches > 0;

comment on view published.source_days is
  'Each source on each day on which it was asked';

-- Days from here on are told from the logs themselves: those before cannot change unseen.
create or replace function published.source_days_kept()
returns date
language sql stable security definer set search_path = published, pg_temp
return (select coalesce(max(day), '-infinity') from kept.source_days);

comment on function published.source_days_kept is 'The last day of kept.source_days';
