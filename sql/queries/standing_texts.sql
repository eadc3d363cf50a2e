select distinct on (url) url, text_sha256
from published.versions
order by url, observed_at desc
