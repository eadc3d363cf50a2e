create table staging.links (like published.links including all);
