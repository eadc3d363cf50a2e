create or replace view published.revisions as
select version.run_id, version.version_id, version.url,
  coalesce(version.former_version_id, lag(version.version_id) over versions)
    as former_version_id,
  row_number() over versions as ordinal, version.source, version.lang,
  char_length(version.text) as characters,
  char_length(version.text) - lag(char_length(version.text)) over versions as characters_added,
  version.observed_at
from published.versions as version
where not version.reread
window versions as (
  partition by version.url order by version.observed_at, version.run_id, version.version_id
);

comment on view published.revisions is
  'The place of every version among those of its article';
