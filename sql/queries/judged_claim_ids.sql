select claim_id from published.links
where rank = 1
  and claim_id in (select claim_id from staging.claims where run_id = %(run_id)s)
union
select record ->> 'claim_id' from published.rejections
where stage = 'link'
  and (expectation like 'links.%%' or expectation like 'differences.%%')
union
select claim_id from staging.links where run_id = %(run_id)s and rank = 1
