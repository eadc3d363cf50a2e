create or replace view published.standing_changes as
select change.run_id, change.change_id, difference.claim_id, change.difference_id,
  change.ordinal, change.field, change.value_from, change.value_to, change.unit,
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
join kept.standing_differences as difference using (run_id, difference_id);

comment on view published.standing_changes is
  'The fields that changed in each difference that stands, typed';
