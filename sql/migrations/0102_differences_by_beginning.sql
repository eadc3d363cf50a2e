create index on kept.judged_differences (stood_from);
