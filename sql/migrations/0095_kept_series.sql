create table kept.facts (
  fact_id text primary key,
  claims bigint not null,
  documents text[] not null,
  lang text not null,
  text text not null,
  topics text[] not null,
  unit text,
  counted text,
  value_low double precision,
  value_high double precision,
  disagree boolean not null,
  statements jsonb not null
);
create table kept.metric_reports (
  fact_id text,
  baseline_claim_id text,
  relation text not null,
  value double precision,
  value_low double precision,
  value_high double precision,
  comparator text,
  unit text,
  period text,
  document text,
  claim_id text,
  difference_id text,
  source text,
  url text,
  lang text,
  published_at timestamptz,
  published_precision text,
  observed_at timestamptz,
  wording text
);
create index on kept.metric_reports (claim_id);
create index on kept.metric_reports (fact_id, unit, period);
create index on kept.metric_reports (baseline_claim_id);
create index on kept.metric_reports (coalesce(published_at, observed_at));

create table kept.metric_medians (
  fact_id text not null,
  unit text,
  period text,
  reports bigint not null,
  outlets bigint not null,
  median double precision not null
);
create index on kept.metric_medians (fact_id);
