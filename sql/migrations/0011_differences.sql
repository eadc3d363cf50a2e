create table published.differences (
  run_id text not null,
  difference_id text not null,
  link_id text not null,
  edition date not null,
  claim_id text not null,
  baseline_claim_id text,
  fact_id text,
  development_id text not null,
  relation text not null check (relation in ('updates', 'contradicts', 'advances', 'new')),
  tier text not null check (tier in ('certain', 'suggested')),
  novelty text check (novelty in ('first', 'repeat', 'revised')),
  rejudged boolean not null default false,
  score double precision not null,
  weight double precision not null,
  primary key (run_id, difference_id)
);
create index on published.differences (edition);
create index on published.differences (development_id);
