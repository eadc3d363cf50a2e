create function sverka.record_verdict(
  claim_id text, baseline_claim_id text, verdict text, relation text, reviewer text, note text
) returns bigint
language sql security definer set search_path = published, pg_temp
as $$
  insert into published.reviews (claim_id, baseline_claim_id, verdict, relation, reviewer, note)
  values ($1, $2, $3, $4, $5, $6)
  returning review_id
$$;
revoke all on function sverka.record_verdict from public;
comment on function sverka.record_verdict is
  'Stores a person''s verdict on a link: accept, reject, or correct (then with the right relation); returns its review_id';
