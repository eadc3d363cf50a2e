delete from staging.developments as development
where development.run_id = %(run_id)s
  and not exists (
    select from staging.differences as difference
    where difference.run_id = development.run_id
      and difference.development_id = development.development_id
  )
returning *
