with read as (
  select source, url, observed_at from staging.versions where run_id = %(run_id)s and not reread
  union all
  select source, url, observed_at
  from published.versions
  where observed_at > now() - interval '29 days' and not reread
), told as (
  select source, url, min(observed_at) as first_at from read group by source, url
), counted as (
  select source,
    count(*) filter (where first_at > now() - interval '24 hours') as new,
    count(*) filter (where first_at <= now() - interval '24 hours') as earlier,
    greatest(0, extract(epoch from now() - min(first_at)) / 86400 - 1)::double precision as days
  from told
  group by source
)
select source.source, source.expected_min, source.expected_max, counted.new,
  (counted.earlier / greatest(1, counted.days))::double precision as former, counted.days
from published.sources as source
join counted using (source)
order by source.source
