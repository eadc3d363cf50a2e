create or replace view sverka.developments as
select development.development_id, development.fact_id, development.field, development.period,
  development.value, development.edition, development.difference_id, development.opened_at,
  coalesce(told.reports, 0) as reports, coalesce(told.outlets, 0) as outlets,
  coalesce(told.sources, '{}') as sources, coalesce(told.langs, '{}') as langs,
  told.last_observed_at, development.run_id,
  coalesce(told.independent_sources, 0) as independent_sources, told.first_outlet,
  told.last_seen, development.revises
from published.developments as development
left join (
  select judged.development_id, count(*) as reports, count(distinct difference.source) as outlets,
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
  from sverka.differences as difference
  join published.differences as judged using (run_id, difference_id)
  join published.tellings as telling on telling.claim_id = judged.claim_id
  left join sverka.stories as story using (story_id)
  group by judged.development_id
) as told using (development_id);

comment on view sverka.developments is
  'One change of one fact, however many outlets report it';
comment on column sverka.developments.development_id is 'The development';
comment on column sverka.developments.fact_id is 'The fact that changed; null for what is new';
comment on column sverka.developments.field is 'The field that changed, or the relation where no field is named';
comment on column sverka.developments.period is 'The period of the new value';
comment on column sverka.developments.value is 'The new value, figures to three significant digits';
comment on column sverka.developments.edition is 'The edition in which it was opened';
comment on column sverka.developments.difference_id is 'The difference that opened it';
comment on column sverka.developments.opened_at is 'When the first report was read';
comment on column sverka.developments.reports is 'Differences that report it and stand';
comment on column sverka.developments.outlets is 'Sources that report it; 0 where every report was withdrawn or judged otherwise since';
comment on column sverka.developments.sources is 'Those sources';
comment on column sverka.developments.langs is 'Their languages';
comment on column sverka.developments.last_observed_at is 'When the latest report was read';
comment on column sverka.developments.run_id is 'The run that opened it';
comment on column sverka.developments.independent_sources is 'Outlets that report it in words of their own: the copies of a story count once, as its origin';
comment on column sverka.developments.first_outlet is 'The origin: the source of the earliest report, or of the story that it copies';
comment on column sverka.developments.last_seen is 'When the latest report was published, or read where that is unknown';
comment on column sverka.developments.revises is 'The development whose value this one replaces; null for what is first';
