select distinct record ->> 'claim_id' as claim_id
from published.rejections
where stage = 'link' and state in ('held', 'released') and rejudged_by is null
