create index on published.reviews (reviewed_at desc, review_id desc);
create index on published.reviews (baseline_claim_id);
create index on published.baseline_claims (run_id, document, start_char, claim_id);
