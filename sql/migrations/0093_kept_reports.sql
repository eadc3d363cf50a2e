create table kept.development_reports (
  development_id text primary key,
  fact_id text,
  field text not null,
  period text,
  value text not null,
  edition date not null,
  difference_id text not null,
  opened_at timestamptz not null,
  reports bigint not null,
  outlets bigint not null,
  sources text[] not null,
  langs text[] not null,
  last_observed_at timestamptz,
  run_id text not null,
  independent_sources bigint not null,
  first_outlet text,
  last_seen timestamptz,
  revises text
);
create index on kept.development_reports (outlets desc, edition desc, difference_id);
create index on kept.development_reports (independent_sources desc, last_seen desc, development_id);
create index on kept.development_reports (fact_id);

create table kept.language_lags (
  development_id text not null,
  fact_id text,
  lang text not null,
  place bigint not null,
  told_at timestamptz not null,
  hours_after_first double precision not null,
  by_day boolean not null,
  source text not null,
  country text,
  url text not null,
  difference_id text not null,
  reports bigint not null,
  langs bigint not null,
  primary key (development_id, lang)
);
create index on kept.language_lags (langs, development_id, place);
