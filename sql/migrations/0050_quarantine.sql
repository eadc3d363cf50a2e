alter table published.rejections
  add column failed_id text,
  add column rejudged_by text,
  add column decided_by text,
  add column decided_at timestamptz,
  add column note text;
alter table staging.rejections
  add column failed_id text,
  add column rejudged_by text,
  add column decided_by text,
  add column decided_at timestamptz,
  add column note text;
update published.rejections
set failed_id = record_id
where expectation is null or expectation like stage || 's.%';
create index on published.rejections (stage) where state in ('held', 'released') and rejudged_by is null;
