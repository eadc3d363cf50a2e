create or replace view sverka.articles as
with numbered as (
  select version.*,
    row_number() over (
      partition by url order by observed_at desc, run_id desc, version_id
    ) as age,
    min(observed_at) over (partition by url) as first_observed_at
  from published.versions as version
), counted as (
  select url, count(distinct version_id) as versions from published.versions group by url
)
select numbered.url, numbered.source, source.publisher, source.country, numbered.lang,
  numbered.title, numbered.author, numbered.published_at, numbered.published_precision,
  numbered.observed_at, char_length(numbered.text) as characters, numbered.story_id,
  counted.versions, numbered.version_id, numbered.first_observed_at, numbered.zone,
  numbered.run_id
from numbered
join counted using (url)
left join published.sources as source using (source)
where numbered.age = 1;

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
