-- The append-only logs, a partition a month. The keys grow by the instant, which Postgres wants in
-- every unique index of a partitioned table; ids stay what they are. Rows of a month that has no
-- partition of its own lie in the default one until upkeep lays it.
drop function if exists published.reopened_rejections(text, text) cascade;
drop function if exists published.settled_rejections(text, text) cascade;
alter table published.fetches rename to whole_fetches;
alter table published.rejections rename to whole_rejections;

create table published.fetches (like published.whole_fetches including defaults including constraints)
  partition by range (fetched_at);
alter table published.fetches add primary key (fetch_id, fetched_at);
create index on published.fetches (source, url, fetched_at desc);
create index on published.fetches (source, fetched_at desc);
create index on published.fetches (run_id);
create table published.fetches_default partition of published.fetches default;

create table published.rejections (
  like published.whole_rejections including defaults including constraints
) partition by range (rejected_at);
alter table published.rejections add primary key (run_id, rejection_id, rejected_at);
create index on published.rejections (rejection_id);
create index on published.rejections (stage, record_id);
create index on published.rejections (stage)
  where state in ('held', 'released') and rejudged_by is null;
create table published.rejections_default partition of published.rejections default;

insert into published.fetches select * from published.whole_fetches;
insert into published.rejections select * from published.whole_rejections;
drop table published.whole_fetches, published.whole_rejections cascade;
