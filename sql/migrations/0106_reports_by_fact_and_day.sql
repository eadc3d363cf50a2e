create index on published.differences (fact_id) where fact_id is not null;
create index on published.differences (difference_id);
create index on published.versions (coalesce(published_at, observed_at));
