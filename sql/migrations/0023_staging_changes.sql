create table staging.changes (like published.changes including all);
