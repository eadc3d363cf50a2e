create or replace view sverka.difference_history as
select judged.difference_id, judged.edition, judged.run_id, judged.relation, judged.tier,
  judged.novelty, judged.score, judged.claim_id, judged.baseline_claim_id, judged.fact_id,
  judged.document, judged.lang, judged.source, judged.country, telling.url,
  telling.text as news_text, baseline.text as baseline_text, judged.topics, judged.published_at,
  judged.published_precision, judged.observed_at, judged.stood_from, judged.stood_until
from kept.judged_differences as judged
left join kept.tellings as telling using (claim_id)
left join kept.baseline_readings as baseline on baseline.claim_id = judged.baseline_claim_id;

comment on view sverka.difference_history is
  'Every difference that was ever published, as it was judged, and from when until when it stood; verdicts are in reviews';
comment on column sverka.difference_history.difference_id is 'Stable id, 16 hex digits';
comment on column sverka.difference_history.edition is 'The edition in which the difference first appeared';
comment on column sverka.difference_history.run_id is 'The run that judged it so';
comment on column sverka.difference_history.relation is 'updates, contradicts, advances or new, as it was judged';
comment on column sverka.difference_history.tier is 'certain or suggested, as it was judged';
comment on column sverka.difference_history.novelty is 'first, repeat (the same change again) or revised (against the latest development)';
comment on column sverka.difference_history.score is 'Probability that the relation is right';
comment on column sverka.difference_history.claim_id is 'The news claim';
comment on column sverka.difference_history.baseline_claim_id is 'The nearest baseline claim; null for what is new';
comment on column sverka.difference_history.fact_id is 'The fact that changed';
comment on column sverka.difference_history.document is 'The baseline document';
comment on column sverka.difference_history.lang is 'Language of the news: zh, ru or en';
comment on column sverka.difference_history.source is 'Name of the source';
comment on column sverka.difference_history.country is 'ISO 3166-1 alpha-2 code of the outlet''s country';
comment on column sverka.difference_history.url is 'Canonical address of the article';
comment on column sverka.difference_history.news_text is 'The news claim, verbatim';
comment on column sverka.difference_history.baseline_text is 'The baseline claim, verbatim';
comment on column sverka.difference_history.topics is 'Topics of the news claim, or of the baseline claim where it has none';
comment on column sverka.difference_history.published_at is 'When the outlet says it published';
comment on column sverka.difference_history.published_precision is 'second, minute or day; with day only the date counts';
comment on column sverka.difference_history.observed_at is 'When the claim was first read';
comment on column sverka.difference_history.stood_from is 'When it was published';
comment on column sverka.difference_history.stood_until is 'When its claim was judged again; null while it stands';
