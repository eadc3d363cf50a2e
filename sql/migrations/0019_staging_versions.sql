create table staging.versions (like published.versions including all);
