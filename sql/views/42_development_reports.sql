create or replace view published.development_reports as
select development.development_id, development.fact_id, development.field, development.period,
  development.value, development.edition, development.difference_id, development.opened_at,
  told.reports, told.outlets, coalesce(told.sources, '{}') as sources,
  coalesce(told.langs, '{}') as langs, told.last_observed_at, development.run_id,
  told.independent_sources, told.first_outlet, told.last_seen, development.revises
from published.developments as development
left join lateral (
  select count(*) as reports, count(distinct difference.source) as outlets,
    array_agg(distinct difference.source order by difference.source) as sources,
    array_agg(distinct difference.lang order by difference.lang) as langs,
    max(difference.observed_at) as last_observed_at,
    count(distinct coalesce(story.origin_source, difference.source)) as independent_sources,
    (array_agg(
      coalesce(story.origin_source, difference.source)
      order by difference.published_at nulls last, difference.observed_at,
        difference.difference_id
    ))[1] as first_outlet,
    max(coalesce(difference.published_at, difference.observed_at)) as last_seen
  from kept.standing_differences as difference
  left join kept.stories as story using (story_id)
  where difference.development_id = development.development_id
) as told on true;

comment on view published.development_reports is
  'Every development with the outlets that report it';
