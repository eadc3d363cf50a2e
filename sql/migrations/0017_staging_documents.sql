create table staging.documents (like published.documents including all);
