create or replace view sverka.revisions as
select version.version_id,
  place.former_version_id, place.url, place.ordinal, place.source, place.lang, version.title,
  place.characters, place.characters_added, version.published_at, version.published_precision,
  place.observed_at, version.text,
  version.run_id, version.extractor_version, version.revision is not null as edited,
  version.revision -> 'title' ->> 0 as former_title,
  (version.revision ->> 'sentences_added')::integer as sentences_added,
  (version.revision ->> 'sentences_removed')::integer as sentences_removed,
  (version.revision ->> 'sentences_reworded')::integer as sentences_reworded,
  (version.revision ->> 'characters_added')::integer as characters_inserted,
  (version.revision ->> 'characters_removed')::integer as characters_deleted,
  version.revision -> 'edits' as edits, page.warc, page.warc_offset
from kept.revisions as place
join published.versions as version using (run_id, version_id)
left join published.fetches as page using (fetch_id);

comment on view sverka.revisions is
  'Every version of every article, with the one before it and what the outlet changed';
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
comment on column sverka.revisions.extractor_version is 'Version of the extractor that read it';
comment on column sverka.revisions.edited is 'Whether it was compared with the former one, both read by the same extractor; false for the first version and where the former page is lost';
comment on column sverka.revisions.former_title is 'The title before, where it changed';
comment on column sverka.revisions.sentences_added is 'Sentences that are new';
comment on column sverka.revisions.sentences_removed is 'Sentences that are gone';
comment on column sverka.revisions.sentences_reworded is 'Sentences that were reworded';
comment on column sverka.revisions.characters_inserted is 'Characters of title and text that are new';
comment on column sverka.revisions.characters_deleted is 'Characters of title and text that are gone';
comment on column sverka.revisions.edits is 'Sentence by sentence: former and later text (one is null where it was added or removed), and the spans of characters that changed within a reworded one';
comment on column sverka.revisions.warc is 'WARC file that holds its page, from the root of the archive';
comment on column sverka.revisions.warc_offset is 'Byte of that file at which the page''s record begins';
