create or replace view sverka.terms as
select 'baseline' as kind, claim_id as id, terms, lang from kept.baseline_readings
union all
select 'news', claim_id, terms, lang from kept.claim_readings where lang = 'zh'
union all
select 'news', claim_id, terms, lang from kept.claim_readings where lang = 'ru'
union all
select 'news', claim_id, terms, lang from kept.claim_readings where lang = 'en'
union all
select 'article', url, terms, lang from kept.articles
union all
select 'difference', difference_id, terms, null from kept.difference_terms;

comment on view sverka.terms is
  'What texts can be found by: the words of baseline claims with their renderings, of claims of the news, of titles of articles, and of both texts of differences';
comment on column sverka.terms.kind is 'baseline, news, article or difference';
comment on column sverka.terms.id is 'Id of the claim or difference; address of the article';
comment on column sverka.terms.terms is 'Words without their endings, and pairs of Chinese characters; terms @@ sverka.terms_asked(…) tells whether they hold what is looked for';
comment on column sverka.terms.lang is 'Language of the text; null of a difference, which has two';
