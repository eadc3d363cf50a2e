create or replace view published.tellings as
select distinct on (claim.claim_id)
  claim.claim_id, claim.kind, claim.text, claim.topics, claim.quantities,
  version.url, version.source, source.publisher, source.country, version.lang, version.title,
  version.story_id, version.published_at, version.published_precision, version.zone,
  case version.published_precision
    when 'day' then (version.published_at at time zone version.zone)::date
    else (version.published_at at time zone 'UTC')::date
  end as published_on,
  version.observed_at
from published.claims as claim
join published.versions as version using (run_id, version_id)
left join published.sources as source using (source)
order by claim.claim_id, version.observed_at, claim.run_id;

comment on view published.tellings is
  'Every news claim as it was first read, with the article version that it was read in';
comment on column published.tellings.claim_id is 'The news claim';
comment on column published.tellings.kind is 'claim, or the kind of non-claim';
comment on column published.tellings.text is 'Verbatim text';
comment on column published.tellings.topics is 'Topics of the claim';
comment on column published.tellings.quantities is 'Figures of the claim';
comment on column published.tellings.url is 'Canonical address of the article';
comment on column published.tellings.source is 'Name of the source';
comment on column published.tellings.publisher is 'The outlet''s name in print';
comment on column published.tellings.country is 'ISO 3166-1 alpha-2 code of the outlet''s country';
comment on column published.tellings.lang is 'zh, ru or en';
comment on column published.tellings.title is 'The article''s title';
comment on column published.tellings.story_id is 'The story that the article tells';
comment on column published.tellings.published_at is 'When the outlet says it published';
comment on column published.tellings.published_precision is 'second, minute or day; with day only the date counts, in zone';
comment on column published.tellings.zone is 'The outlet''s IANA time zone';
comment on column published.tellings.published_on is 'The date of publication: in the outlet''s zone where only a day is given, else in UTC';
comment on column published.tellings.observed_at is 'When the claim was first read';
