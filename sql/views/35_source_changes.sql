create or replace view sverka.source_changes as
select source, measure, changed_on, value_before, value_after, found_at
from published.source_changes;

comment on view sverka.source_changes is
  'Days since which a source has lastingly brought more or less than before, found once a day';
comment on column sverka.source_changes.source is 'Name of the source';
comment on column sverka.source_changes.measure is 'new (articles a day), rejected (requests a day), or the share of versions with author, published_at or time';
comment on column sverka.source_changes.changed_on is 'First day of the change, in UTC';
comment on column sverka.source_changes.value_before is 'Median of the days before, back to the change before';
comment on column sverka.source_changes.value_after is 'Median of the days since, up to the next change';
comment on column sverka.source_changes.found_at is 'When it was found';
