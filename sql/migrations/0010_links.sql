create table published.links (
  run_id text not null,
  link_id text not null,
  claim_id text not null,
  baseline_claim_id text,
  rank integer not null,
  relation text not null check (relation in
    ('confirms', 'updates', 'contradicts', 'advances', 'related', 'new', 'offtopic')),
  tier text not null check (tier in ('certain', 'suggested')),
  score double precision not null,
  evidence jsonb not null,
  basis text not null,
  primary key (run_id, link_id)
);
create index on published.links (claim_id);
create index on published.links (baseline_claim_id);
