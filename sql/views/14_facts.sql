create or replace view sverka.facts as
select fact_id, claims, documents, lang, text, topics, unit, counted, value_low, value_high, disagree,
  statements
from kept.facts;

comment on view sverka.facts is
  'What baseline claims state: claims of one metric, actors and period are one fact, and where documents disagree their range is shown';
comment on column sverka.facts.fact_id is 'The fact; it is the id of its leading claim';
comment on column sverka.facts.claims is 'Baseline claims that state it';
comment on column sverka.facts.documents is 'Documents that state it';
comment on column sverka.facts.lang is 'Language of the leading claim';
comment on column sverka.facts.text is 'The leading claim, verbatim';
comment on column sverka.facts.topics is 'Topics of the leading claim';
comment on column sverka.facts.unit is 'Unit of the figure of the leading claim that most of the fact''s claims give; null where it has none';
comment on column sverka.facts.counted is 'What is counted where the unit is count';
comment on column sverka.facts.value_low is 'The lowest value that a document gives for that figure: figures further than 5% from it are of other periods';
comment on column sverka.facts.value_high is 'The highest value that a document gives; another than value_low where documents disagree';
comment on column sverka.facts.disagree is 'Whether its claims give different values, rounding included';
comment on column sverka.facts.statements is 'What each claim gives for it, lowest first: document, claim_id, low, high and the wording of the figure';
