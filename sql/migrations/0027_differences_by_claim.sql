create index on published.differences (claim_id);
