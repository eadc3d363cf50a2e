create table published.topic_changes (
  topic text not null,
  lang text not null check (lang in ('zh', 'ru', 'en', 'all')),
  kind text not null check (kind in ('change', 'anomaly')),
  day date not null,
  value_before double precision not null,
  value_after double precision not null,
  reason text not null,
  found_at timestamptz not null,
  primary key (topic, lang, kind, day)
);
