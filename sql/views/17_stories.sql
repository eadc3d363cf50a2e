create or replace view sverka.stories as
select story_id, origin_url, origin_source, origin_title, published_at, outlets, articles, sources,
  langs, observed_at
from kept.stories;

comment on view sverka.stories is
  'Articles that carry the same text, lightly edited; the earliest is the origin';
comment on column sverka.stories.story_id is 'The story';
comment on column sverka.stories.origin_url is 'Canonical address of the earliest article';
comment on column sverka.stories.origin_source is 'Source of the earliest article';
comment on column sverka.stories.origin_title is 'Title of the earliest article';
comment on column sverka.stories.published_at is 'When the earliest says it was published';
comment on column sverka.stories.outlets is 'How many sources carry it';
comment on column sverka.stories.articles is 'How many articles carry it';
comment on column sverka.stories.sources is 'The sources';
comment on column sverka.stories.langs is 'Their languages';
comment on column sverka.stories.observed_at is 'When the story was first read';
