create or replace view sverka.reviews as
select review_id, claim_id, baseline_claim_id, verdict, relation, reviewer, note, reviewed_at
from published.reviews;

comment on view sverka.reviews is
  'What people have said of links; the latest verdict on a pair of claims wins over every later link';
comment on column sverka.reviews.review_id is 'The review';
comment on column sverka.reviews.claim_id is 'The news claim';
comment on column sverka.reviews.baseline_claim_id is 'The baseline claim; null for what was judged new';
comment on column sverka.reviews.verdict is 'accept, reject or correct';
comment on column sverka.reviews.relation is 'The right relation, where the verdict corrects';
comment on column sverka.reviews.reviewer is 'Who';
comment on column sverka.reviews.note is 'Why';
comment on column sverka.reviews.reviewed_at is 'When';
