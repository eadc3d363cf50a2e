-- What schema kept holds, in the order in which one table builds on another.
create or replace function published.kept_tables()
returns text[]
language sql immutable
return array[
  'sources', 'tellings', 'claim_readings', 'judgements', 'baseline_readings', 'articles',
  'stories', 'revisions', 'address_events', 'source_days', 'judged_differences',
  'standing_differences', 'difference_terms', 'standing_changes', 'confirmations', 'claim_counts',
  'actor_weeks', 'actor_counts', 'development_reports', 'language_lags', 'daily_counts',
  'topic_counts', 'day_counts', 'topic_weeks', 'voice_counts', 'facts', 'own_figures',
  'metric_reports', 'metric_medians'
];

create or replace function published.kept_columns(name text)
returns text
language sql stable
return (
  select string_agg(quote_ident(attname), ', ' order by attnum)
  from pg_attribute
  where attrelid = ('kept.' || quote_ident(name))::regclass and attnum > 0 and not attisdropped
);

-- Brings the rows of some keys, null among them, to what their view says of them now.
create or replace function published.keep(name text, key text, keys anyarray)
returns void
language plpgsql security definer set search_path = published, pg_temp
as $$
declare
  columns constant text := published.kept_columns(name);
  unknown constant text := case when array_position(keys, null) is null then ''
    else format(' or %I is null', key) end;
begin
  execute format('delete from kept.%I where %I = any($1)%s', name, key, unknown) using keys;
  execute format(
    'insert into kept.%I (%s) select %s from published.%I where %I = any($1)%s',
    name, columns, columns, name, key, unknown
  ) using keys;
end
$$;

-- The same for a whole table; readers see its former rows until the transaction ends.
create or replace function published.keep_whole(name text)
returns void
language plpgsql security definer set search_path = published, pg_temp
as $$
declare
  columns constant text := published.kept_columns(name);
begin
  execute format('delete from kept.%I', name);
  execute format(
    'insert into kept.%I (%s) select %s from published.%I', name, columns, columns, name
  );
  execute format('analyze kept.%I', name);
end
$$;

create or replace function published.renew_all()
returns void
language plpgsql security definer set search_path = published, pg_temp
as $$
declare
  name text;
begin
  foreach name in array published.kept_tables() loop
    perform published.keep_whole(name);
  end loop;
end
$$;

-- What follows from how claims stand: after a run, and after a verdict.
create or replace function published.renew_standing(
  claims text[], more_developments text[], weeks date[]
)
returns void
language plpgsql security definer set search_path = published, pg_temp
as $$
declare
  developments text[] := more_developments;
  bases text[];
  facts text[];
begin
  select developments || array_agg(distinct development_id),
    array_agg(distinct baseline_claim_id), array_agg(distinct fact_id)
  into developments, bases, facts
  from kept.judged_differences
  where claim_id = any(claims);
  bases := bases || array(
    select distinct baseline_claim_id from published.links
    where claim_id = any(claims) and rank = 1
  );
  perform published.keep('standing_differences', 'claim_id', claims);
  perform published.keep('difference_terms', 'claim_id', claims);
  perform published.keep('standing_changes', 'claim_id', claims);
  perform published.keep('confirmations', 'claim_id', claims);
  perform published.keep('claim_counts', 'baseline_claim_id', array_remove(bases, null));
  perform published.keep('actor_weeks', 'week', weeks || array(
    select distinct week from kept.claim_readings where claim_id = any(claims)
  ));
  perform published.keep_whole('actor_counts');
  perform published.keep('development_reports', 'development_id', developments);
  perform published.keep('language_lags', 'development_id', developments);
  facts := facts || array(
    select distinct fact_id from kept.metric_reports where claim_id = any(claims)
  );
  perform published.keep('metric_reports', 'claim_id', claims);
  facts := facts || array(
    select distinct fact_id from kept.metric_reports where claim_id = any(claims)
  );
  perform published.keep('metric_medians', 'fact_id', array_remove(facts, null));
end
$$;

-- Days of which a run may tell otherwise: all since those that were kept last, with a week before
-- them; days of its articles' versions; and of the pages that it has read in vain.
create or replace function published.days_touched(run text)
returns date[]
language sql stable security definer set search_path = published, pg_temp
return array(
  select distinct (fetched_at at time zone 'UTC')::date from published.fetches
  where fetched_at >= published.source_days_kept() - 7
  union
  select (fetched.fetched_at at time zone 'UTC')::date
  from published.rejections as rejection
  join published.fetches as fetched on fetched.fetch_id = rejection.record_id
  where rejection.run_id = run and rejection.stage = 'page'
  union
  select (fetched_at at time zone 'UTC')::date from published.fetches where run_id = run
  union
  select (version.observed_at at time zone 'UTC')::date
  from published.versions as version
  where version.url in (select url from published.versions as own where own.run_id = run)
);

-- What a run of the news has changed, and what those that failed lately have asked for; a run of
-- the baseline, or another name or country of an
-- outlet, changes everything.
create or replace function published.renew(run text)
returns void
language plpgsql security definer set search_path = published, pg_temp
as $$
declare
  claims constant text[] := array(
    select claim_id from published.claims where run_id = run
    union
    select claim_id from published.links where run_id = run
  );
  urls constant text[] := array(
    select distinct url from published.versions where run_id = run
  );
  asked constant text[] := array(
    select distinct url from published.fetches
    where kind = 'article' and run_id in (
      select run_id from published.runs as other
      where run_id = run
        or state in ('failed', 'refused') and other.ended_at > now() - interval '7 days'
    )
  );
  stories text[];
  days date[];
  weeks date[];
begin
  if exists (
    select from published.runs where run_id = run and dag = 'sverka_baseline'
  ) or exists (
    select from kept.sources as known
    join published.sources as now using (source)
    where (known.publisher, known.country) is distinct from (now.publisher, now.country)
  ) then
    perform published.renew_all();
    return;
  end if;
  perform published.keep_whole('sources');
  days := array(select distinct published_on from kept.tellings where claim_id = any(claims));
  perform published.keep('tellings', 'claim_id', claims);
  days := days || array(
    select distinct published_on from kept.tellings where claim_id = any(claims)
  );
  weeks := array(select distinct week from kept.claim_readings where claim_id = any(claims));
  perform published.keep('claim_readings', 'claim_id', claims);
  perform published.keep('judgements', 'claim_id', claims);
  stories := array(select distinct story_id from kept.articles where url = any(urls));
  perform published.keep('articles', 'url', urls);
  stories := stories || array(select distinct story_id from kept.articles where url = any(urls));
  perform published.keep('stories', 'story_id', stories);
  perform published.keep('revisions', 'url', urls);
  perform published.keep('address_events', 'asked_url', asked);
  perform published.keep('source_days', 'day', published.days_touched(run));
  perform published.keep('judged_differences', 'claim_id', claims);
  perform published.renew_standing(claims, array(
    select development_id from kept.standing_differences where story_id = any(stories)
    union
    select development_id from published.developments where run_id = run
  ), weeks);
  perform published.keep('daily_counts', 'day', days);
  days := array_remove(days, null);
  perform published.keep('topic_counts', 'day', days);
  perform published.keep('day_counts', 'day', days);
  -- A week is held against those before it: its own month's.
  perform published.keep('topic_weeks', 'week', array(
    select distinct date_trunc('week', day::timestamp)::date + later
    from unnest(days) as day, unnest(array[0, 7, 14, 21]) as later
  ));
  perform published.keep('voice_counts', 'week', array(
    select distinct date_trunc('week', day::timestamp)::date from unnest(days) as day
  ));
end
$$;

-- Under the lock that a publish holds, so that neither overlooks what the other has changed.
create or replace function published.renew_reviewed()
returns trigger
language plpgsql security definer set search_path = published, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(
    ('x' || left(encode(sha256('publish'), 'hex'), 16))::bit(64)::bigint
  );
  perform published.renew_standing(array[new.claim_id], '{}', '{}');
  return null;
end
$$;
create or replace trigger renew_reviewed after insert on published.reviews
for each row execute function published.renew_reviewed();

comment on function published.kept_tables is 'The tables of schema kept; each holds what the view of its name in schema published defines';
comment on function published.kept_columns is 'The columns of one of them';
comment on function published.keep is 'Renews the rows of some keys';
comment on function published.keep_whole is 'Renews a table';
comment on function published.renew_all is 'Renews every table';
comment on function published.renew_standing is 'Renews what follows from how claims stand';
comment on function published.days_touched is 'Days of which a run may tell otherwise than was kept';
comment on function published.renew is 'Renews what a run has changed';
comment on function published.renew_reviewed is 'Renews what a verdict has changed';
