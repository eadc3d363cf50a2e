create or replace view published.standing_differences as
select judged.difference_id, judged.edition, judged.run_id,
  coalesce(verdict.relation, judged.relation) as relation,
  case when verdict.verdict is null then judged.tier else 'certain' end as tier,
  judged.novelty, judged.score, judged.claim_id, judged.baseline_claim_id, judged.fact_id,
  judged.development_id, judged.document, judged.lang, judged.source, judged.country,
  judged.story_id, judged.topics, judged.published_at, judged.published_precision,
  judged.observed_at
from kept.judged_differences as judged
left join lateral (
  select review.verdict, review.relation,
    review.verdict = 'reject'
      or coalesce(review.relation in ('confirms', 'related', 'offtopic'), false) as ends_it
  from published.reviews as review
  where review.claim_id = judged.claim_id
    and review.baseline_claim_id is not distinct from judged.baseline_claim_id
  order by review.reviewed_at desc, review.review_id desc
  limit 1
) as verdict on true
where judged.standing
  and verdict.ends_it is not true;

comment on view published.standing_differences is
  'The differences that stand, verdicts applied, without their texts';
