create or replace view published.stories as
select story_id,
  (array_agg(url order by published_at nulls last, observed_at, url))[1] as origin_url,
  (array_agg(source order by published_at nulls last, observed_at, url))[1] as origin_source,
  (array_agg(title order by published_at nulls last, observed_at, url))[1] as origin_title,
  min(published_at) as published_at, count(distinct source) as outlets, count(*) as articles,
  array_agg(distinct source order by source) as sources,
  array_agg(distinct lang order by lang) as langs, min(first_observed_at) as observed_at
from kept.articles
group by story_id;

comment on view published.stories is
  'Articles that carry the same text';
