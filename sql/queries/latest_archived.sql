select warc
from published.fetches
where warc is not null
order by fetched_at desc
limit 1
