insert into published.documents (run_id, document, sha256, lang, title, author, journal, date, characters, text)
select 'baseline-' || part, 'document-' || d, md5(d::text), (array['zh', 'zh', 'zh', 'ru', 'en'])[1 + d % 5],
  '观察第' || d || '号', '作者' || d, '季刊', (2021 + d % 4)::text, length(body.text), body.text
from bench.size, generate_series(0, documents - 1) as d, generate_series(0, 2) as part,
  lateral (
    select string_agg(bench.sentence((array['zh', 'zh', 'zh', 'ru', 'en'])[1 + d % 5], b, 1000 + b), E'\n' order by b) as text
    from generate_series(d, baseline - 1, documents) as b
  ) as body;

-- Every third baseline claim restates the fact of another.
insert into published.baseline_claims (run_id, claim_id, document, fact_id, lang, kind, text, resolved,
  start_char, end_char, parts, section, dated, quantities, times, actors, speaker, status, polarity,
  topics, citations, renderings)
select 'baseline-' || part, bench.id('baseline', b), 'document-' || b % documents,
  bench.id('baseline', b % facts), made.lang, 'claim', made.text, made.text, made.start_char,
  made.start_char + length(made.text), jsonb_build_array(jsonb_build_array(made.start_char, made.start_char + length(made.text))),
  array['第' || b % 7 || '节'], make_date(2021 + b % 4, 3, 1), bench.quantities(b % facts, 1000 + b % facts + (b / facts) * 40),
  '[]', '[]', null, 'done', 'affirmed', bench.topics(b), '[]',
  jsonb_build_object('ru', bench.sentence('ru', b, 1000 + b), 'en', bench.sentence('en', b, 1000 + b))
from bench.size, generate_series(0, baseline - 1) as b, generate_series(0, 2) as part,
  lateral (
    select lang, bench.sentence(lang, b, 1000 + b) as text, (b / documents) * 46 as start_char
    from (select (array['zh', 'zh', 'zh', 'ru', 'en'])[1 + (b % documents) % 5] as lang) as spoken
  ) as made;

insert into published.names (id, kind, zh, ru, en)
select 'actor-' || a, 'organisation', '第' || a || '组织', 'Организация № ' || a, 'Organisation ' || a
from generate_series(0, 39) as a;
