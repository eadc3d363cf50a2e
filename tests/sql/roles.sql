-- Everything that a role can reach in this database, a row a table, view, sequence and function:
-- with the rights that it has, memberships that it inherits and PUBLIC included.
with roles (role) as (values ('sverka_reader'), ('sverka_reviewer'), ('sverka_writer')),
relations as (
  select role, nspname || '.' || relname as name, string_agg(right_name, ' ' order by place) as rights
  from roles
  cross join pg_class as relation
  join pg_namespace as space on space.oid = relnamespace
  cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references',
    'trigger', 'maintain']) with ordinality as asked (right_name, place)
  where nspname !~ '^pg_|^information_schema' and relkind in ('r', 'p', 'v', 'm', 'f')
    and has_schema_privilege(role, space.oid, 'usage')
    and has_table_privilege(role, relation.oid, right_name)
  group by role, nspname, relname
),
sequences as (
  select role, nspname || '.' || relname, 'sequence'
  from roles
  cross join pg_class as relation
  join pg_namespace as space on space.oid = relnamespace
  where nspname !~ '^pg_|^information_schema' and relkind = 'S'
    and has_schema_privilege(role, space.oid, 'usage')
    and has_sequence_privilege(role, relation.oid, 'usage, select, update')
),
functions as (
  select role, nspname || '.' || proname, 'execute'
  from roles
  cross join pg_proc as function
  join pg_namespace as space on space.oid = pronamespace
  where nspname !~ '^pg_|^information_schema'
    and has_schema_privilege(role, space.oid, 'usage')
    and has_function_privilege(role, function.oid, 'execute')
)
select * from relations
union all select * from sequences
union all select * from functions
order by 1, 2
