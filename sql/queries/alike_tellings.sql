select version_id, url, lang, text, observed_at as at, sketch, story_id
from published.versions
where observed_at <= %(until)s
  and (
    url = any(%(urls)s)
    or (sketch && %(numbers)s and observed_at >= %(since)s::timestamptz - interval '30 days')
  )
