create or replace view published.articles as
with numbered as (
  select version.*,
    row_number() over (
      partition by url order by observed_at desc, run_id desc, version_id
    ) as age,
    min(observed_at) over (partition by url) as first_observed_at
  from published.versions as version
)
select numbered.url, numbered.source, source.publisher, source.country, numbered.lang,
  numbered.title, numbered.author, numbered.published_at, numbered.published_precision,
  numbered.observed_at, char_length(numbered.text) as characters, numbered.story_id,
  (
    select count(distinct version.version_id)
    from published.versions as version
    where version.url = numbered.url
  ) as versions, numbered.version_id, numbered.first_observed_at, numbered.zone,
  numbered.run_id, published.terms(numbered.title) as terms
from numbered
left join published.sources as source using (source)
where numbered.age = 1;

comment on view published.articles is
  'Every article as it was last read';
