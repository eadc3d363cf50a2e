create table kept.own_figures (
  baseline_claim_id text primary key,
  value double precision,
  unit text
);
create index on published.baseline_claims (fact_id);
