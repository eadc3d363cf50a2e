select * from published.outdated_rejections(%(before)s) order by rejected_at, rejection_id
