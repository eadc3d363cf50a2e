-- Twelve claims an article, a third of them differences; a few baseline claims are what most bear on.
create unlogged table bench.claim as
select n, article.a, bench.id('claim', n) as claim_id, article.lang, article.url, article.day,
  article.revised, article.observed_at, drawn.relation,
  case when drawn.relation in ('new', 'offtopic') then null
    else floor(size.baseline * power(bench.u(n, 42), 2.5))::bigint end as b,
  (1000 * (0.6 + 0.9 * bench.u(n, 43)))::bigint as figure,
  case when bench.u(n, 44) < 0.4 then 'certain' else 'suggested' end as tier,
  0.5 + 0.5 * bench.u(n, 45) as score
from bench.size as size
cross join generate_series(0, size.claims - 1) as n
join bench.article as article on article.a = n / 12
cross join lateral (
  select case when chance < 0.15 then 'new' when chance < 0.26 then 'updates' when chance < 0.29 then 'contradicts'
    when chance < 0.34 then 'advances' when chance < 0.46 then 'confirms' when chance < 0.80 then 'related'
    else 'offtopic' end as relation
  from (select bench.u(n, 41) as chance) as one
) as drawn;
analyze bench.claim;

insert into published.claims (run_id, claim_id, version_id, url, lang, kind, text, resolved, start_char,
  end_char, parts, section, dated, quantities, times, actors, speaker, status, polarity, topics, citations)
select 'monitor-' || day + later, claim_id, bench.id('version' || later, a), url, lang, 'claim', made.text, made.text,
  n % 12 * 60, n % 12 * 60 + length(made.text), jsonb_build_array(jsonb_build_array(n % 12 * 60, n % 12 * 60 + length(made.text))),
  '{}', observed_at::date,
  case when b is null then '[]' else bench.quantities(b % facts, figure) end, '[]',
  jsonb_build_array(jsonb_build_object('id', 'actor-' || floor(40 * power(bench.u(n, 46), 2)), 'name',
    'Actor ' || floor(40 * power(bench.u(n, 46), 2)), 'role', 'agent', 'start', 0, 'end', 4)),
  null, case when n % 3 = 0 then 'done' end, 'affirmed',
  case when relation = 'offtopic' then '{}' else bench.topics(n) end, '[]'
from bench.claim
cross join bench.size
cross join generate_series(0, 1) as later
cross join lateral (select bench.sentence(lang, n, figure) as text) as made
where later = 0 or revised;
