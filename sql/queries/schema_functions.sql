select proname as name, pg_get_function_arguments(oid) as arguments,
  pg_get_function_result(oid) as result, obj_description(oid, 'pg_proc') as comment
from pg_catalog.pg_proc
where pronamespace = 'sverka'::regnamespace
order by proname, oid
