create or replace function sverka.as_of(instant timestamptz)
returns setof sverka.differences
language sql stable
as $$
select history.difference_id, history.edition, history.run_id,
  coalesce(verdict.relation, history.relation) as relation,
  case when verdict.verdict is null then history.tier else 'certain' end as tier,
  history.novelty, history.score, history.claim_id, history.baseline_claim_id, history.fact_id,
  history.document, history.lang, history.source, history.country, history.url,
  history.news_text, history.baseline_text, history.topics, history.published_at,
  history.published_precision, history.observed_at
from sverka.difference_history as history
left join (
  select distinct on (review.claim_id, review.baseline_claim_id) review.claim_id,
    review.baseline_claim_id, review.verdict, review.relation,
    review.verdict = 'reject'
      or coalesce(review.relation in ('confirms', 'related', 'offtopic'), false) as ends_it
  from sverka.reviews as review
  where review.reviewed_at <= instant
  order by review.claim_id, review.baseline_claim_id, review.reviewed_at desc,
    review.review_id desc
) as verdict on verdict.claim_id = history.claim_id
  and verdict.baseline_claim_id is not distinct from history.baseline_claim_id
where history.stood_from <= instant
  and (history.stood_until is null or history.stood_until > instant)
  and verdict.ends_it is not true
$$;
revoke all on function sverka.as_of from public;

comment on function sverka.as_of is
  'The differences that stood at an instant; the columns are those of differences';
