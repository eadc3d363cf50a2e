create table published.claims (
  run_id text not null,
  claim_id text not null,
  version_id text not null,
  url text not null,
  lang text not null,
  kind text not null,
  text text not null,
  resolved text not null,
  start_char integer not null,
  end_char integer not null,
  parts jsonb not null,
  section text[] not null,
  dated date,
  quantities jsonb not null,
  times jsonb not null,
  actors jsonb not null,
  speaker jsonb,
  status text,
  polarity text not null,
  topics text[] not null,
  citations jsonb not null,
  primary key (run_id, claim_id)
);
create index on published.claims (claim_id);
create index on published.claims (version_id);
