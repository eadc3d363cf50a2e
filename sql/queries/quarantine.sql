select coalesce(expectation, reason) as expectation, count(*) as held, min(rejected_at) as since
from published.rejections
where state = 'held'
group by coalesce(expectation, reason)
order by 2 desc, 1
