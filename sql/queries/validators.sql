select distinct on (url) url, etag, last_modified
from published.fetches
where source = %(source)s and kind = 'article' and outcome = 'archived'
order by url, fetched_at desc
