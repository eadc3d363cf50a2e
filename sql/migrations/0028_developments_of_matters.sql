-- The canonical terms of the news claim, by which later reports of its matter are known.
alter table published.differences add column terms jsonb not null default '{}';
alter table staging.differences add column terms jsonb not null default '{}';
-- The development whose value this one replaces.
alter table published.developments add column revises text;
alter table staging.developments add column revises text;
