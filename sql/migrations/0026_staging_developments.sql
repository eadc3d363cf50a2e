create table staging.developments (
  like published.developments, primary key (run_id, development_id)
);
