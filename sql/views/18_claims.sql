create or replace view sverka.claims as
select reading.claim_id, reading.version_id, reading.url, reading.source, reading.lang, claim.text,
  claim.resolved, claim.start_char, claim.end_char, claim.parts, claim.section, claim.dated,
  claim.quantities, claim.times, claim.actors, claim.speaker, claim.status, claim.polarity,
  reading.topics, claim.citations, reading.published_at, reading.published_precision,
  reading.observed_at, reading.version_id = article.version_id as current, reading.run_id,
  reading.actors as actor_ids, reading.told_at
from kept.claim_readings as reading
left join published.claims as claim using (run_id, claim_id)
left join kept.articles as article on article.url = reading.url;

comment on view sverka.claims is
  'Every claim of the news, as it was last read';
comment on column sverka.claims.claim_id is 'Stable id, 16 hex digits';
comment on column sverka.claims.version_id is 'The article version that it was last read in';
comment on column sverka.claims.url is 'Canonical address of the article';
comment on column sverka.claims.source is 'Name of the source';
comment on column sverka.claims.lang is 'zh, ru or en';
comment on column sverka.claims.text is 'Verbatim text';
comment on column sverka.claims.resolved is 'The same assertion standing alone';
comment on column sverka.claims.start_char is 'Where it starts, in characters of the version''s text';
comment on column sverka.claims.end_char is 'Where it ends, exclusive';
comment on column sverka.claims.parts is 'Its spans, [[start, end], …]';
comment on column sverka.claims.section is 'Headings above it, outermost first';
comment on column sverka.claims.dated is 'The date that relative times were resolved against';
comment on column sverka.claims.quantities is 'Its figures';
comment on column sverka.claims.times is 'Its periods';
comment on column sverka.claims.actors is 'States, organisations and persons named';
comment on column sverka.claims.speaker is 'Who said it';
comment on column sverka.claims.status is 'planned, proposed, under_way, done, in_force, denied, failed, lapsed or conditional';
comment on column sverka.claims.polarity is 'affirmed or negated';
comment on column sverka.claims.topics is 'Topics';
comment on column sverka.claims.citations is 'Links and references';
comment on column sverka.claims.published_at is 'When the outlet says it published';
comment on column sverka.claims.published_precision is 'second, minute or day';
comment on column sverka.claims.observed_at is 'When that version was read';
comment on column sverka.claims.current is 'Whether the article as last read still says it';
comment on column sverka.claims.run_id is 'The run that read it';
comment on column sverka.claims.actor_ids is 'The ids of its actors';
comment on column sverka.claims.told_at is 'When it was published, or else read';
