select column_name, data_type from information_schema.columns
where table_schema = %(schema)s and table_name = %(name)s
