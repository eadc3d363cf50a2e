insert into published.runs (run_id, dag, edition, zone, state, started_at, code_version)
select 'r' || day, 'sverka_monitor', current_date - day, 'UTC', 'published',
  now() - day * interval '1 day', 'c'
from generate_series(0, 89) as day;

insert into published.sources (source, run_id, publisher, languages, zone, home, expected_min, expected_max)
select 's' || source, 'r0', 'P', array['ru'], 'UTC', 'https://home.example/', 1, 100
from generate_series(1, 100) as source;

insert into published.fetches
  (fetch_id, run_id, source, url, final_url, kind, status, outcome, reason, fetched_at)
select concat_ws('-', source, day, number), 'r' || day, 's' || source,
  concat_ws('/', 'https://x.example', source, day, number), '', 'article', 200,
  case when number % 10 = 0 then 'rejected' when number % 3 = 0 then 'unchanged' else 'archived' end,
  case when number % 10 = 0 then 'http_404' end,
  now() - day * interval '1 day' - number * interval '10 minutes'
from generate_series(1, 100) as source, generate_series(0, 89) as day,
  generate_series(1, 60) as number;

insert into published.versions
  (run_id, version_id, fetch_id, url, source, lang, title, author, published_at,
  published_precision, zone, text, text_sha256, story_id, observed_at)
select run_id, fetch_id, fetch_id, url, source, 'ru', 't', 'a', fetched_at - interval '1 hour',
  'minute', 'UTC', repeat('текст ', 200), fetch_id, fetch_id, fetched_at
from published.fetches
where outcome = 'archived';

analyze;
