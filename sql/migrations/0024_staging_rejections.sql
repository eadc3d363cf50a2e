create table staging.rejections (like published.rejections including all);
