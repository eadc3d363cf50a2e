create table kept.source_days (
  source text not null,
  day date not null,
  fetches bigint not null,
  errors bigint not null,
  unchanged bigint not null,
  new bigint not null,
  revised bigint not null,
  rejected bigint not null,
  reasons jsonb not null,
  challenges bigint not null,
  author double precision,
  published_at double precision,
  time double precision,
  characters double precision,
  lag_minutes double precision,
  first_fetch_at timestamptz not null,
  last_fetch_at timestamptz not null,
  last_article_at timestamptz,
  primary key (source, day)
);
create index on kept.source_days (day);
create index on published.fetches (((fetched_at at time zone 'UTC')::date));
create index on published.versions (((observed_at at time zone 'UTC')::date));
