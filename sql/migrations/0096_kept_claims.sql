-- The claims of the news as they were last read, by time, outlet, subject and the words in them;
-- their texts stay in published.claims.
create table kept.claim_readings (
  claim_id text primary key,
  run_id text not null,
  version_id text not null,
  url text not null,
  source text not null,
  lang text not null,
  topics text[] not null,
  actors text[] not null,
  published_at timestamptz,
  published_precision text,
  observed_at timestamptz not null,
  told_at timestamptz not null,
  week date not null,
  terms tsvector not null
);
create index on kept.claim_readings (told_at desc, claim_id);
create index on kept.claim_readings (lang, told_at desc, claim_id);
create index on kept.claim_readings (source, told_at desc, claim_id);
create index on kept.claim_readings (week);
create index on kept.claim_readings using gin (actors);
create index on kept.claim_readings using gin (topics);
create index on kept.claim_readings using gin (terms);

create table kept.actor_weeks (
  week date not null,
  actor text not null,
  lang text not null,
  claims bigint not null,
  differences bigint not null,
  sources text[] not null,
  last_observed_at timestamptz not null,
  primary key (week, actor, lang)
);
create index on kept.actor_weeks (actor, week desc);

create table kept.actor_counts (
  actor text primary key,
  claims bigint not null,
  differences bigint not null,
  baseline_claims bigint not null,
  documents bigint not null,
  last_observed_at timestamptz
);

-- It has another argument by now.
drop function if exists published.renew_standing(text[], text[]);
