-- The login that Grafana reads with: what sverka_reader may, never longer than half a minute.
select format('create role sverka_grafana login in role sverka_reader')
where not exists (select from pg_roles where rolname = 'sverka_grafana') \gexec
alter role sverka_grafana password :'password';
alter role sverka_grafana set default_transaction_read_only = on;
alter role sverka_grafana set statement_timeout = '30s';
alter role sverka_grafana set timezone = 'UTC';
