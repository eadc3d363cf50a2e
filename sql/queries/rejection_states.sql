select rejection_id,
  case when rejudged_by is null then state else 'judged again' end as state
from published.rejections
where rejection_id = any(%(ids)s)
