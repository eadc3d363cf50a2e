-- Developments: one a fact, period and value; of what is new, one a pair of neighbours.
create unlogged table bench.difference as
select judged.n, judged.run_id, judged.part, judged.day, judged.relation, claim.claim_id, claim.b,
  claim.figure, claim.tier, claim.score, claim.observed_at,
  case when claim.b is null then bench.id('new', judged.n / 4)
    else bench.id('change', (claim.b % facts) * 64 + floor(64 * power(bench.u(judged.n, 61), 3))::bigint)
  end as development_id
from bench.judged as judged
join bench.claim as claim using (n)
cross join bench.size
where judged.relation in ('updates', 'contradicts', 'advances', 'new');

create unlogged table bench.opening as
select development_id, min(n) as n from bench.difference group by development_id;
analyze bench.difference, bench.opening;

insert into published.differences (run_id, difference_id, link_id, edition, claim_id, baseline_claim_id,
  fact_id, development_id, relation, tier, novelty, rejudged, score, weight, terms)
select difference.run_id, bench.id('difference', difference.n),
  bench.id('link1-' || part, difference.n), first_day + difference.day, claim_id,
  case when b is not null then bench.id('baseline', b) end,
  case when b is not null then bench.id('baseline', b % facts) end, development_id, relation, tier,
  case when opening.n = difference.n then 'first' when difference.n % 11 = 0 then 'revised' else 'repeat' end,
  part > 0, score, score * bench.u(difference.n, 62), '{}'
from bench.difference as difference
join bench.opening as opening using (development_id)
cross join bench.size;

insert into published.changes (run_id, change_id, difference_id, ordinal, field, value_from, value_to, unit,
  delta, delta_percent, time_from, time_to, text_from, text_to)
select run_id, bench.id('difference', n) || '-1', bench.id('difference', n), 1, field,
  case field when 'quantity' then (1000 + b % facts)::text when 'date' then '2024-05-01' else 'planned' end,
  case field when 'quantity' then figure::text when 'date' then '2025-0' || 1 + n % 9 || '-15' else 'done' end,
  case field when 'quantity' then bench.unit(b % facts) end,
  case field when 'quantity' then figure - 1000 - b % facts end,
  case field when 'quantity' then 100.0 * (figure - 1000 - b % facts) / (1000 + b % facts) end,
  '2023', case when n % 3 = 0 then '2025' else '2024' end, '1000', figure::text
from bench.difference
cross join bench.size
cross join lateral (select case
  when relation = 'advances' then (array['status', 'status', 'membership', 'date'])[1 + n % 4]
  when n % 5 = 0 then 'date' else 'quantity' end as field) as chosen
where relation <> 'new';

insert into published.developments (development_id, run_id, fact_id, field, period, value, edition,
  difference_id, opened_at)
select development_id, run_id, case when b is not null then bench.id('baseline', b % facts) end,
  case when b is null then 'new' else 'quantity' end, case when b is not null then '2025' end,
  figure::text, first_day + day, bench.id('difference', n), observed_at
from (
  select distinct on (opening.development_id) difference.*
  from bench.opening as opening
  join bench.difference as difference using (development_id, n)
  order by opening.development_id, difference.part
) as first
cross join bench.size;

insert into published.reviews (claim_id, baseline_claim_id, verdict, relation, reviewer, note, reviewed_at)
select claim_id, case when b is not null then bench.id('baseline', b) end,
  (array['accept', 'reject', 'correct'])[1 + n % 3],
  case when n % 3 = 2 then (array['related', 'updates'])[1 + n % 2] end, 'reviewer-' || n % 5, null,
  observed_at + interval '3 days'
from bench.difference
where part = 0 and bench.u(n, 63) < 0.004 and observed_at < now() - interval '4 days';

insert into published.source_changes (source, measure, changed_on, value_before, value_after, found_at)
select 'outlet-' || s, 'new', first_day + part * days / 5, 20, 4, (first_day + part * days / 5) + interval '9 days'
from bench.size, generate_series(0, sources - 1, 2) as s, generate_series(1, 4) as part
on conflict do nothing;

insert into published.topic_changes (topic, lang, kind, day, value_before, value_after, reason, found_at)
select topic, 'all', kind, first_day + part * days / 20, 40, 90, 'more than twice the usual', now()
from bench.size, unnest(array['trade', 'energy', 'security']) as topic,
  unnest(array['change', 'anomaly']) as kind, generate_series(1, 19) as part
on conflict do nothing;
