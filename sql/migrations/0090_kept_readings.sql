-- Schema kept holds what views of schema published define, row by row, so that nobody has to wait
-- for them; published.renew() brings it up to date within the transaction of a publish.
create schema kept;
do $$
begin
  if exists (select from pg_roles where rolname = 'sverka_owner') then
    alter schema kept owner to sverka_owner;
  end if;
end
$$;

create table kept.sources (
  source text primary key,
  publisher text,
  country text
);
create table kept.tellings (
  claim_id text primary key,
  kind text not null,
  text text not null,
  topics text[] not null,
  quantities jsonb not null,
  url text not null,
  source text not null,
  publisher text,
  country text,
  lang text not null,
  title text not null,
  story_id text not null,
  published_at timestamptz,
  published_precision text,
  zone text not null,
  published_on date,
  observed_at timestamptz not null
);
create index on kept.tellings (url);
create index on kept.tellings (published_on);
create index on kept.tellings ((date_trunc('week', published_on::timestamp)::date));
create index on kept.tellings (source);

create table kept.judgements (
  claim_id text not null,
  run_id text not null,
  relation text not null,
  edition date not null,
  until_edition date,
  stood_from timestamptz not null,
  stood_until timestamptz,
  ordinal bigint not null,
  standing boolean not null,
  first_edition date not null,
  tier text not null,
  primary key (claim_id, run_id)
);
create index on kept.judgements (edition, relation);

create table kept.baseline_readings (
  claim_id text primary key,
  run_id text not null,
  document text not null,
  lang text not null,
  text text not null,
  section text[] not null,
  renderings jsonb not null,
  topics text[] not null
);
