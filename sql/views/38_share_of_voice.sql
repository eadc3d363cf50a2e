create or replace view sverka.share_of_voice as
select week, topic, lang, country, claims, differences, outlets,
  claims / sum(claims) over (partition by week, topic)::double precision as share,
  sum(claims) over (partition by week, topic, lang)
    / sum(claims) over (partition by week, topic)::double precision as share_of_lang,
  sum(claims) over (partition by week, topic, country)
    / sum(claims) over (partition by week, topic)::double precision as share_of_country
from kept.voice_counts;

comment on view sverka.share_of_voice is
  'Who speaks of each topic each week: the share of its claims by language and country of the outlets';
comment on column sverka.share_of_voice.week is 'Monday of the week of publication';
comment on column sverka.share_of_voice.topic is 'Topic';
comment on column sverka.share_of_voice.lang is 'zh, ru or en';
comment on column sverka.share_of_voice.country is 'ISO 3166-1 alpha-2 code of the outlets'' country; null where unknown';
comment on column sverka.share_of_voice.claims is 'Claims on the topic in that language from that country';
comment on column sverka.share_of_voice.differences is 'Those that update, contradict or advance the baseline';
comment on column sverka.share_of_voice.outlets is 'Sources of those claims';
comment on column sverka.share_of_voice.share is 'claims over all claims on the topic that week';
comment on column sverka.share_of_voice.share_of_lang is 'The language''s share, all countries together';
comment on column sverka.share_of_voice.share_of_country is 'The country''s share, all languages together';
