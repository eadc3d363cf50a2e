create schema staging;
create schema published;
create schema sverka;
comment on schema sverka is 'What users query: views over published rows, nothing that an audit has not passed';
