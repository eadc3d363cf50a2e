create or replace view sverka.names as
select id, kind, zh, ru, en,
  case when kind = 'concept' then 'c:' else 'a:' end || id as term
from published.names;

comment on view sverka.names is
  'What the actors and notions that Sverka knows are called in Chinese, Russian and English';
comment on column sverka.names.id is 'The actor, as claims name it, or the notion';
comment on column sverka.names.kind is 'country, organisation, person, place, event or agreement, of actors; else concept';
comment on column sverka.names.zh is 'Its name in Chinese; null where the lexicon has none';
comment on column sverka.names.ru is 'Its name in Russian; null where the lexicon has none';
comment on column sverka.names.en is 'Its name in English; null where the lexicon has none';
comment on column sverka.names.term is 'What evidence calls it: a: and an actor''s id, c: and a notion''s';
