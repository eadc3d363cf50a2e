create table published.names (
  id text not null,
  kind text not null check (kind in
    ('country', 'organisation', 'person', 'place', 'event', 'agreement', 'concept')),
  zh text,
  ru text,
  en text,
  primary key (id, kind)
)
