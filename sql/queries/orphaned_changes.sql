delete from staging.changes as change
where change.run_id = %(run_id)s
  and not exists (
    select from staging.differences as difference
    where difference.run_id = change.run_id
      and difference.difference_id = change.difference_id
  )
returning *
