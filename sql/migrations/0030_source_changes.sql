create table published.source_changes (
  source text not null,
  measure text not null check (measure in ('new', 'rejected', 'author', 'published_at', 'time')),
  changed_on date not null,
  value_before double precision not null,
  value_after double precision not null,
  found_at timestamptz not null,
  primary key (source, measure, changed_on)
);
create index on published.fetches (fetched_at);
create index on published.versions (source, observed_at);
