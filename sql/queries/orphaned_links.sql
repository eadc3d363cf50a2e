delete from staging.links as link
where link.run_id = %(run_id)s
  and (
    not exists (
      select from staging.links as deciding
      where deciding.run_id = link.run_id and deciding.claim_id = link.claim_id
        and deciding.rank = 1
        and (
          deciding.relation not in ('updates', 'contradicts', 'advances', 'new')
          or exists (
            select from staging.differences as told
            where told.run_id = deciding.run_id and told.link_id = deciding.link_id
          )
        )
    )
    or (
      not exists (
        select from staging.claims as claim
        where claim.run_id = link.run_id and claim.claim_id = link.claim_id
      )
      and not exists (select from published.claims as claim where claim.claim_id = link.claim_id)
    )
  )
returning *
