select pid, usename, extract(epoch from now() - xact_start)::integer as seconds
from pg_stat_activity
where datname = current_database() and state = 'idle in transaction'
  and xact_start < now() - interval '10 minutes'
