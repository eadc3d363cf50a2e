create or replace view sverka.claim_timeline as
with events as (
  select claim_id as baseline_claim_id, dated::timestamp at time zone 'UTC' as happened_at,
    'stated' as event, null::text as claim_id, null::text as difference_id, document as source,
    null::text as url, lang, text, null::text as tier, null::double precision as score
  from sverka.baseline_claims
  union all
  select confirmation.baseline_claim_id, confirmation.happened_at, 'confirms',
    confirmation.claim_id, null, confirmation.source, telling.url, confirmation.lang,
    telling.text, confirmation.tier, confirmation.score
  from kept.confirmations as confirmation
  left join kept.tellings as telling using (claim_id)
  union all
  select difference.baseline_claim_id, coalesce(difference.published_at, difference.observed_at),
    difference.relation, difference.claim_id, difference.difference_id, difference.source,
    telling.url, difference.lang, telling.text, difference.tier, difference.score
  from kept.standing_differences as difference
  left join kept.tellings as telling using (claim_id)
  where difference.baseline_claim_id is not null
  union all
  select baseline_claim_id, reviewed_at, 'reviewed', claim_id, null, reviewer, null, null,
    concat_ws(': ', concat_ws(' ', verdict, relation), note), null, null
  from published.reviews
  where baseline_claim_id is not null
)
select baseline_claim_id,
  row_number() over (
    partition by baseline_claim_id order by event <> 'stated', happened_at, claim_id
  ) as ordinal,
  happened_at, event, claim_id, difference_id, source, url, lang, text, tier, score
from events;

comment on view sverka.claim_timeline is
  'What has happened to each baseline claim, in order';
comment on column sverka.claim_timeline.baseline_claim_id is 'The baseline claim';
comment on column sverka.claim_timeline.ordinal is '1 for the first event, the document''s own statement';
comment on column sverka.claim_timeline.happened_at is 'When it was published (read, where the outlet gives no date) or reviewed';
comment on column sverka.claim_timeline.event is 'stated, confirms, updates, contradicts, advances or reviewed';
comment on column sverka.claim_timeline.claim_id is 'The news claim';
comment on column sverka.claim_timeline.difference_id is 'The difference';
comment on column sverka.claim_timeline.source is 'The document, the source, or the reviewer';
comment on column sverka.claim_timeline.url is 'Canonical address of the article';
comment on column sverka.claim_timeline.lang is 'zh, ru or en';
comment on column sverka.claim_timeline.text is 'The wording, or the verdict';
comment on column sverka.claim_timeline.tier is 'certain or suggested';
comment on column sverka.claim_timeline.score is 'Probability that the news claim bears on the baseline claim so';
