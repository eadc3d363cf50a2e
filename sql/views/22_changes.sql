create or replace view sverka.changes as
select change.difference_id, change.field, change.value_from, change.value_to, change.unit,
  change.delta, change.delta_percent, change.time_from, change.time_to, change.text_from,
  change.text_to
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
