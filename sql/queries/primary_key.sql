select attribute.attname as column_name
from pg_index as key
join pg_attribute as attribute
  on attribute.attrelid = key.indrelid and attribute.attnum = any(key.indkey)
where key.indrelid = %(name)s::regclass and key.indisprimary
