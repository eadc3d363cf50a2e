create or replace view sverka.developments as
select development_id, fact_id, field, period, value, edition, difference_id, opened_at, reports,
  outlets, sources, langs, last_observed_at, run_id, independent_sources, first_outlet, last_seen,
  revises
from kept.development_reports;

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
