create or replace view sverka.claim_counts as
select baseline_claim_id, document, confirms, updates, contradicts, advances, certain, last_told
from kept.claim_counts;

comment on view sverka.claim_counts is
  'How often each baseline claim was confirmed and changed; claims of which nothing was told are absent';
comment on column sverka.claim_counts.baseline_claim_id is 'The baseline claim';
comment on column sverka.claim_counts.document is 'The document that states it';
comment on column sverka.claim_counts.confirms is 'Claims of the news that confirm it';
comment on column sverka.claim_counts.updates is 'Differences that update it';
comment on column sverka.claim_counts.contradicts is 'Differences that contradict it';
comment on column sverka.claim_counts.advances is 'Differences that say a plan of it has moved on';
comment on column sverka.claim_counts.certain is 'Those of the differences that are certain';
comment on column sverka.claim_counts.last_told is 'When the latest of all was published, or read where that is unknown';
