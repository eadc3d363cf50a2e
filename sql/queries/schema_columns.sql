select class.relname as view, obj_description(class.oid, 'pg_class') as view_comment,
  attribute.attname as name, format_type(attribute.atttypid, attribute.atttypmod) as type,
  col_description(class.oid, attribute.attnum) as comment
from pg_catalog.pg_class as class
join pg_catalog.pg_attribute as attribute on attribute.attrelid = class.oid
where class.relnamespace = 'sverka'::regnamespace and class.relkind in ('v', 'm')
  and attribute.attnum > 0 and not attribute.attisdropped
order by class.relname, attribute.attnum
