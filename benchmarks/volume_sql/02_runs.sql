-- A run of sverka_monitor a day, three of sverka_baseline, and two that judge old claims anew.
insert into published.runs (run_id, dag, edition, zone, state, started_at, ended_at, code_version,
  lexicon_version, weights_version, baseline_version)
select 'monitor-' || day, 'sverka_monitor', first_day + day, 'UTC', 'published',
  (first_day + day) + interval '6 hours', (first_day + day) + interval '6.5 hours', 'code', 'lexicon',
  'weights', 'base'
from bench.size, generate_series(0, days - 1) as day
union all
select 'baseline-' || part, 'sverka_baseline', first_day + part * days / 3, 'UTC', 'published',
  (first_day + part * days / 3) + interval '5 hours',
  (first_day + part * days / 3) + interval '5.1 hours', 'code', 'lexicon', 'weights', 'base-' || part
from bench.size, generate_series(0, 2) as part
union all
select 'relink-' || part, 'sverka_monitor', first_day + part * days / 3, 'UTC', 'published',
  (first_day + part * days / 3) + interval '12 hours',
  (first_day + part * days / 3) + interval '12.5 hours', 'code', 'lexicon', 'weights-' || part, 'base'
from bench.size, generate_series(1, 2) as part;

insert into published.editions (edition, zone, state, run_id, opened_at, published_at, closed_at, counts)
select first_day + day, 'UTC', case when day = days - 1 then 'open' else 'closed' end,
  'monitor-' || day, (first_day + day) + interval '6.5 hours', (first_day + day) + interval '6.5 hours',
  case when day < days - 1 then (first_day + day) + interval '24 hours' end,
  '{"updates": 40, "new": 60}'
from bench.size, generate_series(0, days - 1) as day;

insert into published.sources (source, run_id, publisher, country, languages, zone, home, expected_min, expected_max)
select 'outlet-' || s, 'monitor-0', 'Outlet ' || s,
  (array['CN', 'RU', 'KZ', 'GB', 'BY', 'UZ', 'ET', 'IN'])[1 + s % 8],
  array[(array['zh', 'ru', 'en'])[1 + s % 3]], 'UTC', 'https://outlet-' || s || '.example', 1, 400
from bench.size, generate_series(0, sources - 1) as s;
