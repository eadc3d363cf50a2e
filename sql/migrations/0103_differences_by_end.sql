create index on kept.judged_differences (stood_until) where stood_until is not null;
