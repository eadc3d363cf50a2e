create or replace view published.difference_terms as
select difference.difference_id, difference.claim_id,
  reading.terms || coalesce(baseline.terms, '') as terms
from kept.standing_differences as difference
join kept.claim_readings as reading using (claim_id)
left join kept.baseline_readings as baseline on baseline.claim_id = difference.baseline_claim_id;

comment on view published.difference_terms is
  'What each difference that stands can be found by: the words of both its texts';
