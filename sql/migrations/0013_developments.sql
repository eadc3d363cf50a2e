create table published.developments (
  development_id text primary key,
  run_id text not null,
  fact_id text,
  field text not null,
  period text,
  value text not null,
  edition date not null,
  difference_id text not null,
  opened_at timestamptz not null
);
create index on published.developments (fact_id, field, period);
