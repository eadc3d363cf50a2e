alter table published.runs add column data_docs text;
