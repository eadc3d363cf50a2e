create table staging.differences (like published.differences including all);
