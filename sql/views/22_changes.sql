create or replace view sverka.changes as
select difference_id, field, value_from, value_to, unit, delta, delta_percent, time_from, time_to,
  text_from, text_to, low_from, high_from, low_to, high_to, date_from, date_to,
  period_start_from, period_end_from, period_start_to, period_end_to
from kept.standing_changes;

comment on view sverka.changes is
  'The fields that changed in each difference that stands; from is the baseline''s value, to the news''s';
comment on column sverka.changes.difference_id is 'The difference';
comment on column sverka.changes.field is 'quantity, date, status, membership, actor, place or polarity';
comment on column sverka.changes.value_from is 'The baseline''s value, canonical: a plain number in unit, an ISO date, or a word';
comment on column sverka.changes.value_to is 'The news''s value, canonical';
comment on column sverka.changes.unit is 'ISO 4217 code, percent, percentage_points, people, km, tonnes, barrels, times, or what is counted';
comment on column sverka.changes.delta is 'value_to less value_from';
comment on column sverka.changes.delta_percent is 'The same in per cent of value_from';
comment on column sverka.changes.time_from is 'The period that value_from is of';
comment on column sverka.changes.time_to is 'The period that value_to is of';
comment on column sverka.changes.text_from is 'The decisive words in the baseline claim';
comment on column sverka.changes.text_to is 'The decisive words in the news claim';
comment on column sverka.changes.low_from is 'value_from of a quantity as a number in unit; a range''s lower end';
comment on column sverka.changes.high_from is 'The same; a range''s upper end';
comment on column sverka.changes.low_to is 'value_to of a quantity as a number in unit; a range''s lower end';
comment on column sverka.changes.high_to is 'The same; a range''s upper end';
comment on column sverka.changes.date_from is 'value_from of a date, its first day where it is a year';
comment on column sverka.changes.date_to is 'value_to of a date, its first day where it is a year';
comment on column sverka.changes.period_start_from is 'First day of time_from';
comment on column sverka.changes.period_end_from is 'Last day of time_from';
comment on column sverka.changes.period_start_to is 'First day of time_to';
comment on column sverka.changes.period_end_to is 'Last day of time_to';
