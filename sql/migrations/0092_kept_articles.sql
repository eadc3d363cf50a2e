create table kept.articles (
  url text primary key,
  source text not null,
  publisher text,
  country text,
  lang text not null,
  title text not null,
  author text,
  published_at timestamptz,
  published_precision text,
  observed_at timestamptz not null,
  characters integer not null,
  story_id text not null,
  versions bigint not null,
  version_id text not null,
  first_observed_at timestamptz not null,
  zone text not null,
  run_id text not null
);
create index on kept.articles (observed_at desc, url);
create index on kept.articles (source, observed_at desc, url);
create index on kept.articles (story_id);
create index on kept.articles (version_id);

create table kept.stories (
  story_id text primary key,
  origin_url text not null,
  origin_source text not null,
  origin_title text not null,
  published_at timestamptz,
  outlets bigint not null,
  articles bigint not null,
  sources text[] not null,
  langs text[] not null,
  observed_at timestamptz not null
);
create index on kept.stories (outlets desc, articles desc, story_id);

create table kept.revisions (
  run_id text not null,
  version_id text not null,
  url text not null,
  former_version_id text,
  ordinal bigint not null,
  source text not null,
  lang text not null,
  characters integer not null,
  characters_added integer,
  observed_at timestamptz not null,
  primary key (run_id, version_id)
);
create index on kept.revisions (url, ordinal desc);
create index on kept.revisions (observed_at desc, url, ordinal desc);

create table kept.address_events (
  asked_url text not null,
  event text not null,
  url text not null,
  source text not null,
  lang text not null,
  title text not null,
  observed_at timestamptz not null,
  former text,
  later text,
  run_id text not null
);
create index on kept.address_events (asked_url);
create index on kept.address_events (observed_at desc, url, event);
create index on published.versions (observed_at desc) where revision is not null;
