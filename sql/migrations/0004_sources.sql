create table published.sources (
  source text primary key,
  run_id text not null,
  publisher text not null,
  country text,
  languages text[] not null,
  zone text not null,
  home text not null,
  expected_min integer,
  expected_max integer
);
