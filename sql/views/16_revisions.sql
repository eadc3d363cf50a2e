create or replace view sverka.revisions as
select version_id, lag(version_id) over versions as former_version_id, url,
  row_number() over versions as ordinal, source, lang, title,
  char_length(text) as characters,
  char_length(text) - lag(char_length(text)) over versions as characters_added,
  published_at, published_precision, observed_at, text, run_id
from published.versions
window versions as (partition by url order by observed_at, run_id, version_id);

comment on view sverka.revisions is
  'Every version of every article, with the one before it';
comment on column sverka.revisions.version_id is 'The version';
comment on column sverka.revisions.former_version_id is 'The version that it replaced; null for the first';
comment on column sverka.revisions.url is 'Canonical address of the article';
comment on column sverka.revisions.ordinal is '1 for the first version';
comment on column sverka.revisions.source is 'Name of the source';
comment on column sverka.revisions.lang is 'zh, ru or en';
comment on column sverka.revisions.title is 'Title';
comment on column sverka.revisions.characters is 'Length of the main text in characters';
comment on column sverka.revisions.characters_added is 'How much longer it is than the former one';
comment on column sverka.revisions.published_at is 'When the outlet says it published';
comment on column sverka.revisions.published_precision is 'second, minute or day';
comment on column sverka.revisions.observed_at is 'When it was read';
comment on column sverka.revisions.text is 'Main text';
comment on column sverka.revisions.run_id is 'The run that read it';
