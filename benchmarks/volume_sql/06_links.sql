-- Judgements: every claim once; what was read in the 60 days before a relink, again, with another
-- end for a seventh of it.
create unlogged table bench.judged as
select n, 'monitor-' || day as run_id, 0 as part, relation, day from bench.claim
union all
select n, 'relink-' || part, part, case
    when bench.u(n, 50 + part) > 0.15 then relation
    when relation in ('updates', 'contradicts', 'advances') then 'related'
    when relation = 'related' and b is not null then 'updates'
    else relation
  end, part * days / 3
from bench.size, generate_series(1, 2) as part, bench.claim
where day < part * days / 3 and day >= part * days / 3 - greatest(3, days * 60 / 1096);

insert into published.links (run_id, link_id, claim_id, baseline_claim_id, rank, relation, tier, score, evidence, basis)
select judged.run_id, bench.id('link' || rank || '-' || judged.part, n), claim.claim_id,
  case when b is not null then bench.id('baseline', (b + rank - 1) % baseline) end, rank,
  case rank when 1 then judged.relation else 'related' end, claim.tier, claim.score / rank,
  '[{"score": 0.71, "detail": "shared: trade, freight, road", "feature": "terms"},
    {"score": 0.64, "detail": "figures of one unit", "feature": "quantity"},
    {"score": 0.5, "detail": "later period (2025 against 2023)", "feature": "time"}]',
  'basis-' || judged.part
from bench.judged as judged
join bench.claim as claim using (n)
cross join bench.size
cross join generate_series(1, 2) as rank
where rank = 1 or b is not null and n % 3 = 0;
