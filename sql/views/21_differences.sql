create or replace view sverka.differences as
select history.difference_id, history.edition, history.run_id,
  coalesce(verdict.relation, history.relation) as relation,
  case when verdict.verdict is null then history.tier else 'certain' end as tier,
  history.novelty, history.score, history.claim_id, history.baseline_claim_id, history.fact_id,
  history.document, history.lang, history.source, history.country, history.url,
  history.news_text, history.baseline_text, history.topics, history.published_at,
  history.published_precision, history.observed_at
from published.difference_history as history
left join lateral (
  select review.verdict, review.relation,
    review.verdict = 'reject'
      or coalesce(review.relation in ('confirms', 'related', 'offtopic'), false) as ends_it
  from published.reviews as review
  where review.claim_id = history.claim_id
    and review.baseline_claim_id is not distinct from history.baseline_claim_id
  order by review.reviewed_at desc, review.review_id desc
  limit 1
) as verdict on true
where history.standing
  and verdict.ends_it is not true;

comment on view sverka.differences is
  'Where the news differs from the baseline, as it stands: updates, contradictions, advances and what is new; what a person has rejected is left out';
comment on column sverka.differences.difference_id is 'Stable id, 16 hex digits';
comment on column sverka.differences.edition is 'The edition in which the difference first appeared';
comment on column sverka.differences.run_id is 'The run that judged it so';
comment on column sverka.differences.relation is 'updates, contradicts, advances or new; a person''s correction wins';
comment on column sverka.differences.tier is 'certain or suggested; certain also where a person has accepted it';
comment on column sverka.differences.novelty is 'first, repeat (the same change again) or revised (against the latest development)';
comment on column sverka.differences.score is 'Probability that the relation is right';
comment on column sverka.differences.claim_id is 'The news claim';
comment on column sverka.differences.baseline_claim_id is 'The nearest baseline claim; null for what is new';
comment on column sverka.differences.fact_id is 'The fact that changed';
comment on column sverka.differences.document is 'The baseline document';
comment on column sverka.differences.lang is 'Language of the news: zh, ru or en';
comment on column sverka.differences.source is 'Name of the source';
comment on column sverka.differences.country is 'ISO 3166-1 alpha-2 code of the outlet''s country';
comment on column sverka.differences.url is 'Canonical address of the article';
comment on column sverka.differences.news_text is 'The news claim, verbatim';
comment on column sverka.differences.baseline_text is 'The baseline claim, verbatim';
comment on column sverka.differences.topics is 'Topics of the news claim, or of the baseline claim where it has none';
comment on column sverka.differences.published_at is 'When the outlet says it published';
comment on column sverka.differences.published_precision is 'second, minute or day; with day only the date counts';
comment on column sverka.differences.observed_at is 'When the claim was first read';
