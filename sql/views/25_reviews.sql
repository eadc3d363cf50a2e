create or replace view sverka.reviews as
select review.review_id, review.claim_id, review.baseline_claim_id, review.verdict,
  review.relation, review.reviewer, review.note, review.reviewed_at,
  (
    select difference.difference_id
    from published.differences as difference
    where difference.claim_id = review.claim_id
      and difference.baseline_claim_id is not distinct from review.baseline_claim_id
    order by difference.run_id desc
    limit 1
  ) as difference_id
from published.reviews as review;

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
comment on column sverka.reviews.difference_id is 'The difference that was judged, also where the verdict has ended it';
