select distinct on (url) version_id, url, lang, text, observed_at as at, story_id
from published.versions
where observed_at > now() - interval '7 days'
order by url, observed_at
