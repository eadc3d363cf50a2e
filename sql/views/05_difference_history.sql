create or replace view published.difference_history as
select judged.run_id, judged.difference_id, judged.link_id, judged.claim_id,
  judged.baseline_claim_id, judged.fact_id, judged.development_id, judged.relation, judged.tier,
  judged.score, judged.weight, judged.edition, judged.novelty, judged.run_edition,
  judged.until_edition, judged.stood_from, judged.stood_until, telling.url, judged.source,
  telling.publisher, judged.country, judged.lang, telling.title, judged.story_id,
  telling.text as news_text, judged.published_at, judged.published_precision, telling.zone,
  judged.observed_at, judged.topics, judged.document, baseline.lang as baseline_lang,
  baseline.text as baseline_text, baseline.section, baseline.renderings,
  judged.baseline_run_id, judged.standing
from kept.judged_differences as judged
left join kept.tellings as telling using (claim_id)
left join kept.baseline_readings as baseline on baseline.claim_id = judged.baseline_claim_id;

comment on view published.difference_history is
  'Every difference that was ever published, with its texts, and from when until when it stood';
comment on column published.difference_history.run_id is 'The run that wrote the row';
comment on column published.difference_history.difference_id is 'Stable id, 16 hex digits';
comment on column published.difference_history.link_id is 'The link that the difference is of';
comment on column published.difference_history.claim_id is 'The news claim';
comment on column published.difference_history.baseline_claim_id is 'The nearest baseline claim; null for what is new';
comment on column published.difference_history.fact_id is 'The fact that changed';
comment on column published.difference_history.development_id is 'The development that the difference reports';
comment on column published.difference_history.relation is 'updates, contradicts, advances or new';
comment on column published.difference_history.tier is 'certain or suggested';
comment on column published.difference_history.score is 'Probability that the relation is right';
comment on column published.difference_history.weight is 'How much a reader should care, 0..1';
comment on column published.difference_history.edition is 'The edition in which the difference, judged so, first appeared: judging again is no news';
comment on column published.difference_history.novelty is 'first, repeat or revised, as of that edition';
comment on column published.difference_history.run_edition is 'The edition that the run added to';
comment on column published.difference_history.until_edition is 'The edition in which the claim was judged again; null while the row stands';
comment on column published.difference_history.stood_from is 'When the row was published';
comment on column published.difference_history.stood_until is 'When the claim was judged again; null while the row stands';
comment on column published.difference_history.url is 'Canonical address of the article';
comment on column published.difference_history.source is 'Name of the source';
comment on column published.difference_history.publisher is 'The outlet''s name in print';
comment on column published.difference_history.country is 'ISO 3166-1 alpha-2 code of the outlet''s country';
comment on column published.difference_history.lang is 'Language of the news: zh, ru or en';
comment on column published.difference_history.title is 'The article''s title';
comment on column published.difference_history.story_id is 'The story that the article tells';
comment on column published.difference_history.news_text is 'The news claim, verbatim';
comment on column published.difference_history.published_at is 'When the outlet says it published';
comment on column published.difference_history.published_precision is 'second, minute or day; with day only the date counts, in zone';
comment on column published.difference_history.zone is 'The outlet''s IANA time zone';
comment on column published.difference_history.observed_at is 'When the claim was first read';
comment on column published.difference_history.topics is 'Topics of the news claim, or of the baseline claim where it has none';
comment on column published.difference_history.document is 'The baseline document';
comment on column published.difference_history.baseline_lang is 'Language of the baseline claim';
comment on column published.difference_history.baseline_text is 'The baseline claim, verbatim';
comment on column published.difference_history.section is 'Headings above the baseline claim';
comment on column published.difference_history.renderings is 'The baseline claim in other languages';
comment on column published.difference_history.baseline_run_id is 'The latest run that read the baseline claim';
comment on column published.difference_history.standing is 'Whether it stands';
