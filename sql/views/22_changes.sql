create or replace view sverka.changes as
select change.difference_id, change.field, change.value_from, change.value_to, change.unit,
  change.delta, change.delta_percent, change.time_from, change.time_to, change.text_from,
  change.text_to,
  case change.field when 'quantity' then published.lowest(change.value_from) end as low_from,
  case change.field when 'quantity' then published.highest(change.value_from) end as high_from,
  case change.field when 'quantity' then published.lowest(change.value_to) end as low_to,
  case change.field when 'quantity' then published.highest(change.value_to) end as high_to,
  case change.field when 'date' then published.first_day(change.value_from) end as date_from,
  case change.field when 'date' then published.first_day(change.value_to) end as date_to,
  published.first_day(change.time_from) as period_start_from,
  published.last_day(change.time_from) as period_end_from,
  published.first_day(change.time_to) as period_start_to,
  published.last_day(change.time_to) as period_end_to
from published.changes as change
join sverka.differences as difference using (run_id, difference_id)
order by change.difference_id, change.ordinal;

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
