-- Chinese has no spaces between words: each two neighbouring characters are a term.
create or replace function published.pairs(body text)
returns text
language sql immutable strict parallel safe
return (
  with chinese as (
    select regexp_replace(body, '[^㐀-䶿一-鿿豈-﫿]+', ' ', 'g') as runs
  )
  select regexp_replace(runs || ' ' || regexp_replace(runs, '(^| )[^ ]', ' ', 'g'),
    '([^ ][^ ])', '\1 ', 'g')
  from chinese
);

create or replace function published.words(body text)
returns text
language sql immutable strict parallel safe
return regexp_replace(body, '[㐀-䶿一-鿿豈-﫿]+', ' ', 'g');

-- The configuration for Russian takes words of Latin letters for English.
create or replace function published.terms(body text)
returns tsvector
language sql immutable strict parallel safe
return to_tsvector('russian', published.words(body))
  || strip(to_tsvector('simple', published.pairs(body)));

create or replace function sverka.terms_asked(words text)
returns tsquery
language sql immutable strict parallel safe
return websearch_to_tsquery('russian', published.words(words))
  && case when words ~ '[㐀-䶿一-鿿豈-﫿]{2}'
    then plainto_tsquery('simple',
      regexp_replace(published.pairs(words), '(?<![^ ])[^ ](?![^ ])', '', 'g'))
    else to_tsquery('simple',
      coalesce(substring(words from '[㐀-䶿一-鿿豈-﫿]') || ':*', ''))
  end;

comment on function published.pairs is 'Neighbouring Chinese characters two by two, parted by spaces; what is left over stands alone';
comment on function published.words is 'A text without its Chinese characters';
comment on function published.terms is 'What a text can be found by: Russian and English words without their endings, Chinese characters two by two';
comment on function sverka.terms_asked is
  'What a person looks for, to be held against terms: all the words, "quoted" ones in a row, -not, or; Chinese by characters';
