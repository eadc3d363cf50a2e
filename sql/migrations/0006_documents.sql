create table published.documents (
  run_id text not null,
  document text not null,
  sha256 text not null,
  lang text not null,
  title text not null,
  author text,
  journal text,
  issue text,
  pages text,
  date text,
  characters integer not null,
  text text not null,
  primary key (run_id, document)
);
