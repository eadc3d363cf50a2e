delete from staging.differences as difference
where difference.run_id = %(run_id)s
  and not exists (
    select from staging.links as link
    where link.run_id = difference.run_id and link.link_id = difference.link_id
  )
returning *
