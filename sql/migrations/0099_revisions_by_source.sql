create index on kept.revisions (source, observed_at desc);
create index on kept.revisions (observed_at, source);
