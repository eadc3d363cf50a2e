create table published.reviews (
  review_id bigint generated always as identity primary key,
  claim_id text not null,
  baseline_claim_id text,
  verdict text not null check (verdict in ('accept', 'reject', 'correct')),
  relation text check (relation in
    ('confirms', 'updates', 'contradicts', 'advances', 'related', 'new', 'offtopic')),
  reviewer text not null,
  note text,
  reviewed_at timestamptz not null default now(),
  check ((verdict = 'correct') = (relation is not null))
);
create index on published.reviews (claim_id, baseline_claim_id, reviewed_at desc);
