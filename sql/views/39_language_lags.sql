create or replace view sverka.language_lags as
select development_id, fact_id, lang, place, told_at, hours_after_first, by_day, source, country,
  url, difference_id, reports, langs
from kept.language_lags;

comment on view sverka.language_lags is
  'Who said it first: the earliest report of each development in each language, and how long after the first of all';
comment on column sverka.language_lags.development_id is 'The development';
comment on column sverka.language_lags.fact_id is 'The fact that changed; null for what is new';
comment on column sverka.language_lags.lang is 'zh, ru or en';
comment on column sverka.language_lags.place is '1 for the language that was first';
comment on column sverka.language_lags.told_at is 'When the earliest report in the language was published, or read where that is unknown';
comment on column sverka.language_lags.hours_after_first is 'Hours after the first language; 0 for itself';
comment on column sverka.language_lags.by_day is 'Whether a language''s time is known to the day only, so that the lag may be off by one';
comment on column sverka.language_lags.source is 'Name of the source of that report';
comment on column sverka.language_lags.country is 'ISO 3166-1 alpha-2 code of its country';
comment on column sverka.language_lags.url is 'Canonical address of that report';
comment on column sverka.language_lags.difference_id is 'The difference that it made';
comment on column sverka.language_lags.reports is 'Reports of the development in the language';
comment on column sverka.language_lags.langs is 'Languages that report the development';
