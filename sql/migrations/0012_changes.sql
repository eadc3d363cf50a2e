create table published.changes (
  run_id text not null,
  change_id text not null,
  difference_id text not null,
  ordinal integer not null,
  field text not null check (field in
    ('quantity', 'date', 'status', 'membership', 'actor', 'place', 'polarity')),
  value_from text not null,
  value_to text not null,
  unit text,
  delta double precision,
  delta_percent double precision,
  time_from text,
  time_to text,
  text_from text,
  text_to text,
  primary key (run_id, change_id)
);
create index on published.changes (difference_id);
