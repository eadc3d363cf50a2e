select distinct on (url) version_id, url, lang, text, observed_at as at, story_id
from published.versions
where observed_at between %(since)s::timestamptz - interval '7 days' and %(until)s
order by url, observed_at
