-- Articles: more of them lately than at first, fewer at weekends; few outlets bring most.
create unlogged table bench.article as
select a, 'https://outlet-' || s || '.example/' || bench.id('article', a) as url, 'outlet-' || s as source,
  (array['zh', 'ru', 'en'])[1 + s % 3] as lang, day,
  (first_day + day) + interval '1 hour' * (4 * bench.u(a, 33)) as published_at,
  (first_day + day) + interval '6 hours' + interval '20 minutes' * bench.u(a, 34) as observed_at,
  bench.id('story', case when bench.u(a, 35) < 0.15 then a / 20 * 20 else a end) as story_id,
  bench.u(a, 36) < 0.12 and day < days - 2 as revised
from (
  select size.*, a, s, case
      when extract(isodow from first_day + flat) >= 6 and bench.u(a, 31) < 0.5
        then greatest(0, flat - extract(isodow from first_day + flat)::integer + 5)
      else flat
    end as day
  from bench.size as size, generate_series(0, articles - 1) as a,
    lateral (select floor(days * power(a::double precision / articles, 0.8))::integer as flat,
      floor(sources * power(bench.u(a, 32), 2.2))::integer as s) as drawn
) as placed, lateral (select 1) as one;
create index on bench.article (a);
analyze bench.article;

insert into published.versions (run_id, version_id, fetch_id, url, source, lang, title, author,
  published_at, published_precision, zone, text, text_sha256, story_id, observed_at, url_key, sketch,
  extractor_version, former_version_id, revision, reread)
select 'monitor-' || day + later, bench.id('version' || later, a), bench.id('fetch' || later, a), url, source, lang,
  bench.sentence(lang, a, 7), 'Reporter ' || a % 500, published_at,
  case when a % 9 = 0 then 'day' else 'minute' end, 'UTC', body.text || later,
  md5(a::text || later), story_id, observed_at + later * interval '1 day', substr(url, 9), '{}', 'extractor',
  case when later = 1 then bench.id('version0', a) end,
  case when later = 1 then jsonb_build_object('sentences_added', 1, 'sentences_removed', 0,
    'sentences_reworded', 1, 'characters_added', 40, 'characters_removed', 12, 'edits',
    jsonb_build_array(jsonb_build_object('former', bench.sentence(lang, a, 3),
      'later', bench.sentence(lang, a, 4), 'spans', '[]'::jsonb))) end,
  false
from bench.article
cross join generate_series(0, 1) as later
cross join lateral (
  select string_agg(bench.sentence(lang, 12 * a + part, 1000 + part), ' ') as text
  from generate_series(0, 11) as part
) as body
where later = 0 or revised;

insert into published.fetches (fetch_id, run_id, source, url, final_url, kind, status, outcome, reason,
  fetched_at, content_type, sha256, size, warc, warc_offset)
select bench.id('fetch' || later, a), 'monitor-' || day + later, source, url, url, 'article',
  case when later = 2 then 404 else 200 end,
  case when later = 2 then 'rejected' else 'archived' end, case when later = 2 then 'status' end,
  observed_at + later * interval '1 day', 'text/html', md5(a::text), 40000 + a % 9000,
  'pages-' || day || '.warc.gz', a
from bench.article, bench.size, generate_series(0, 2) as later
where (later = 0 or later = 1 and revised or later = 2 and a % 64 = 5) and day + later < days
union all
select bench.id('feed' || hour, day * 1000 + s), 'monitor-' || day, 'outlet-' || s,
  'https://outlet-' || s || '.example/feed', 'https://outlet-' || s || '.example/feed', 'feed',
  case when bench.u(day * 1000 + s, hour) < 0.02 then 503 else 200 end,
  case when bench.u(day * 1000 + s, hour) < 0.02 then 'rejected' when hour = 0 then 'archived' else 'unchanged' end,
  case when bench.u(day * 1000 + s, hour) < 0.02 then 'error' end,
  (first_day + day) + hour * interval '6 hours', 'application/rss+xml', null, 9000, null, null
from bench.size, generate_series(0, days - 1) as day, generate_series(0, sources - 1) as s,
  generate_series(0, 3) as hour
where (first_day + day) + hour * interval '6 hours' < now();

insert into published.rejections (run_id, rejection_id, stage, record_id, source, url, reason, expectation,
  state, detail, rejected_at)
select 'monitor-' || day, bench.id('rejection', a), case when a % 10 = 0 then 'claim' else 'page' end,
  bench.id('fetch0', a), source, url, (array['language', 'short', 'challenge', 'paywall'])[1 + a % 4],
  case when a % 10 = 0 then 'claims.text_in_version' end, case when a % 10 = 0 then 'held' else 'final' end,
  'what was wrong with it', observed_at
from bench.article
where bench.u(a, 38) < 0.2;
