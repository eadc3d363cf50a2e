create table staging.baseline_claims (like published.baseline_claims including all);
