with ranked as (
  select difference.difference_id, difference.rejudged,
    row_number() over (
      partition by difference.development_id
      order by difference.rejudged, version.published_at nulls last, version.observed_at,
        difference.difference_id
    ) as telling,
    exists (
      select from published.developments as known
      where known.development_id = difference.development_id
    ) as known,
    exists (
      select from published.developments as former
      join staging.developments as here
        on here.run_id = difference.run_id and here.development_id = difference.development_id
      where former.fact_id = here.fact_id and former.field = here.field
        and former.period is not distinct from here.period and former.value <> here.value
    ) as revises
  from staging.differences as difference
  left join staging.claims as claim using (run_id, claim_id)
  left join staging.versions as version using (run_id, version_id)
  where difference.run_id = %(run_id)s
)
update staging.differences as difference
set novelty = case
  when ranked.rejudged or ranked.known or ranked.telling > 1 then 'repeat'
  when ranked.revises then 'revised'
  else 'first'
end
from ranked
where difference.run_id = %(run_id)s and difference.difference_id = ranked.difference_id
