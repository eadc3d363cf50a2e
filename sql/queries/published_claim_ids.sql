select distinct claim_id from published.claims
