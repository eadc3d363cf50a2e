select run_id, baseline_version from published.standing_baseline
