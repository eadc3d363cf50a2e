select distinct failed_id, expectation
from published.rejections
where accepted and state = 'released' and record_id = failed_id
