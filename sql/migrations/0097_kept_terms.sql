-- The words in baseline claims, titles and differences, to search by.
alter table kept.baseline_readings add column terms tsvector not null default '';
create index on kept.baseline_readings using gin (terms);
alter table kept.articles add column terms tsvector not null default '';
create index on kept.articles using gin (terms);

create table kept.difference_terms (
  difference_id text primary key,
  claim_id text not null,
  terms tsvector not null
);
create index on kept.difference_terms (claim_id);
create index on kept.difference_terms using gin (terms);
