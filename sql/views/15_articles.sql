create or replace view sverka.articles as
select url, source, publisher, country, lang, title, author, published_at, published_precision,
  observed_at, characters, story_id, versions, version_id, first_observed_at, zone, run_id
from kept.articles;

comment on view sverka.articles is
  'Every article as it was last read';
comment on column sverka.articles.url is 'Canonical address';
comment on column sverka.articles.source is 'Name of the source';
comment on column sverka.articles.publisher is 'The outlet''s name in print';
comment on column sverka.articles.country is 'ISO 3166-1 alpha-2 code of the outlet''s country';
comment on column sverka.articles.lang is 'zh, ru or en';
comment on column sverka.articles.title is 'Title';
comment on column sverka.articles.author is 'Author';
comment on column sverka.articles.published_at is 'When the outlet says it published';
comment on column sverka.articles.published_precision is 'second, minute or day; with day only the date counts, in zone';
comment on column sverka.articles.observed_at is 'When this version was read';
comment on column sverka.articles.characters is 'Length of the main text in characters';
comment on column sverka.articles.story_id is 'The story that it tells';
comment on column sverka.articles.versions is 'How many different texts stood at the address';
comment on column sverka.articles.version_id is 'The version shown';
comment on column sverka.articles.first_observed_at is 'When the first version was read';
comment on column sverka.articles.zone is 'The outlet''s IANA time zone';
comment on column sverka.articles.run_id is 'The run that read this version';
