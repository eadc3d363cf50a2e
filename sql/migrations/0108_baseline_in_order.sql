create index on published.baseline_claims (document, start_char, claim_id);
create index on kept.claim_counts (document);
create index on kept.address_events (observed_at);
create index on published.versions (observed_at) where revision is not null;
