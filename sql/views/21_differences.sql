create or replace view sverka.differences as
select difference.difference_id, difference.edition, difference.run_id, difference.relation,
  difference.tier, difference.novelty, difference.score, difference.claim_id,
  difference.baseline_claim_id, difference.fact_id, difference.document, difference.lang,
  difference.source, difference.country, telling.url, telling.text as news_text,
  baseline.text as baseline_text, difference.topics, difference.published_at,
  difference.published_precision, difference.observed_at
from kept.standing_differences as difference
left join kept.tellings as telling using (claim_id)
left join kept.baseline_readings as baseline
  on baseline.claim_id = difference.baseline_claim_id;

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
