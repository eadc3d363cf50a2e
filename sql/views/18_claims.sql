create or replace view sverka.claims as
select distinct on (claim.claim_id)
  claim.claim_id, claim.version_id, claim.url, version.source, claim.lang, claim.text,
  claim.resolved, claim.start_char, claim.end_char, claim.parts, claim.section, claim.dated,
  claim.quantities, claim.times, claim.actors, claim.speaker, claim.status, claim.polarity,
  claim.topics, claim.citations, version.published_at, version.published_precision,
  version.observed_at, claim.version_id = article.version_id as current, claim.run_id
from published.claims as claim
join published.runs as run using (run_id)
join published.versions as version using (run_id, version_id)
join sverka.articles as article on article.url = claim.url
where claim.kind = 'claim'
order by claim.claim_id, run.started_at desc, claim.run_id desc;

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
