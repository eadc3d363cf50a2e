create index on published.baseline_claims using gin (actors jsonb_path_ops);
