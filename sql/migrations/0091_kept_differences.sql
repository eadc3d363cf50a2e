create table kept.judged_differences (
  run_id text not null,
  difference_id text not null,
  link_id text not null,
  claim_id text not null,
  baseline_claim_id text,
  fact_id text,
  development_id text not null,
  relation text not null,
  tier text not null,
  score double precision not null,
  weight double precision not null,
  edition date not null,
  novelty text,
  run_edition date not null,
  until_edition date,
  stood_from timestamptz not null,
  stood_until timestamptz,
  standing boolean not null,
  source text not null,
  country text,
  lang text not null,
  story_id text not null,
  published_at timestamptz,
  published_precision text,
  observed_at timestamptz not null,
  topics text[] not null,
  document text,
  baseline_run_id text,
  primary key (difference_id, run_id)
);
create index on kept.judged_differences (claim_id);
create index on kept.judged_differences (edition desc, score desc, difference_id);
create index on kept.judged_differences (until_edition) where until_edition is not null;
create index on kept.judged_differences (development_id);

create table kept.standing_differences (
  difference_id text primary key,
  edition date not null,
  run_id text not null,
  relation text not null,
  tier text not null,
  novelty text,
  score double precision not null,
  claim_id text not null,
  baseline_claim_id text,
  fact_id text,
  development_id text not null,
  document text,
  lang text not null,
  source text not null,
  country text,
  story_id text not null,
  topics text[] not null,
  published_at timestamptz,
  published_precision text,
  observed_at timestamptz not null
);
create index on kept.standing_differences (claim_id);
create index on kept.standing_differences (baseline_claim_id, relation, tier);
create index on kept.standing_differences (development_id);
create index on kept.standing_differences (story_id);
create index on kept.standing_differences (edition desc, tier, score desc, difference_id);
create index on kept.standing_differences (edition, relation);
create index on kept.standing_differences (source, edition desc, tier, score desc, difference_id);
create index on kept.standing_differences (document, edition desc, tier, score desc, difference_id);
create index on kept.standing_differences (source, lang, country, relation);
create index on kept.standing_differences (relation, published_at desc nulls last, difference_id);
create index on kept.standing_differences (relation, tier, observed_at desc, difference_id);
create index on kept.standing_differences (score desc, difference_id);
create index on kept.standing_differences using gin (topics);

create table kept.standing_changes (
  run_id text not null,
  change_id text not null,
  claim_id text not null,
  difference_id text not null,
  ordinal integer not null,
  field text not null,
  value_from text not null,
  value_to text not null,
  unit text,
  delta double precision,
  delta_percent double precision,
  time_from text,
  time_to text,
  text_from text,
  text_to text,
  low_from double precision,
  high_from double precision,
  low_to double precision,
  high_to double precision,
  date_from date,
  date_to date,
  period_start_from date,
  period_end_from date,
  period_start_to date,
  period_end_to date,
  primary key (run_id, change_id)
);
create index on kept.standing_changes (claim_id);
create index on kept.standing_changes (difference_id);
create index on kept.standing_changes (abs(delta_percent)) where delta_percent is not null;
create index on kept.standing_changes (abs(date_to - date_from)) where field = 'date';

create table kept.confirmations (
  link_id text not null,
  run_id text not null,
  claim_id text not null,
  baseline_claim_id text not null,
  tier text not null,
  score double precision not null,
  happened_at timestamptz not null,
  source text not null,
  lang text not null,
  primary key (run_id, link_id)
);
create index on kept.confirmations (claim_id);
create index on kept.confirmations (baseline_claim_id, happened_at);

create table kept.claim_counts (
  baseline_claim_id text primary key,
  document text not null,
  confirms bigint not null,
  updates bigint not null,
  contradicts bigint not null,
  advances bigint not null,
  certain bigint not null,
  last_told timestamptz not null
);
