select source, day, new, rejected, author, published_at, time
from sverka.source_days
where day >= (now() at time zone 'UTC')::date - 90 and day < (now() at time zone 'UTC')::date
order by source, day
