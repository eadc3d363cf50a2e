create or replace view sverka.article_events as
select event, url, source, lang, title, observed_at, former, later, null::text as version_id, run_id
from kept.address_events
union all
select case when revision ->> 'title' is null then 'edited' else 'retitled' end, url, source, lang,
  title, observed_at, revision -> 'title' ->> 0, revision -> 'title' ->> 1, version_id, run_id
from published.versions
where revision is not null;

comment on view sverka.article_events is
  'What outlets did to articles after publishing them: edited, retitled, removed, restored, redirected';
comment on column sverka.article_events.event is 'edited (text only), retitled (title, perhaps text), removed (404 or 410), restored, or redirected to another address';
comment on column sverka.article_events.url is 'Canonical address of the article';
comment on column sverka.article_events.source is 'Name of the source';
comment on column sverka.article_events.lang is 'zh, ru or en';
comment on column sverka.article_events.title is 'Title, after an edit the new one';
comment on column sverka.article_events.observed_at is 'When it was noticed';
comment on column sverka.article_events.former is 'The title or address before';
comment on column sverka.article_events.later is 'The title, address or HTTP status after';
comment on column sverka.article_events.version_id is 'The version that an edit made; see revisions for what changed';
comment on column sverka.article_events.run_id is 'The run that noticed it';
