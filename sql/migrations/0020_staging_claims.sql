create table staging.claims (like published.claims including all);
