create or replace view sverka.stories as
select story_id,
  (array_agg(url order by published_at nulls last, observed_at, url))[1] as origin_url,
  (array_agg(source order by published_at nulls last, observed_at, url))[1] as origin_source,
  (array_agg(title order by published_at nulls last, observed_at, url))[1] as origin_title,
  min(published_at) as published_at, count(distinct source) as outlets, count(*) as articles,
  array_agg(distinct source order by source) as sources,
  array_agg(distinct lang order by lang) as langs, min(first_observed_at) as observed_at
from sverka.articles
group by story_id;

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
