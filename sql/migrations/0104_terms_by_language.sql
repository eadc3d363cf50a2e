-- Words are common in one language and nowhere in the others.
drop index kept.claim_readings_terms_idx;
create index claim_readings_zh_terms_idx on kept.claim_readings using gin (terms) where lang = 'zh';
create index claim_readings_ru_terms_idx on kept.claim_readings using gin (terms) where lang = 'ru';
create index claim_readings_en_terms_idx on kept.claim_readings using gin (terms) where lang = 'en';
