with runs as (
  select run_id from published.runs
  where edition = %(edition)s and state = 'published' and dag <> 'sverka_baseline'
)
select
  (select count(*) from published.fetches where run_id in (select run_id from runs)
    and kind = 'article') as pages,
  (select count(distinct url) from published.versions where run_id in (select run_id from runs))
    as articles,
  (select count(distinct source) from published.versions where run_id in (select run_id from runs))
    as outlets,
  (select count(distinct claim_id) from published.claims where run_id in (select run_id from runs)
    and kind = 'claim') as claims,
  (select count(*) from published.rejections where run_id in (select run_id from runs)
    and state = 'final') as rejected,
  (select count(*) from published.rejections where run_id in (select run_id from runs)
    and state <> 'final') as held,
  (select count(*) from kept.judgements where edition = %(edition)s and first_edition < edition
    and (until_edition is null or until_edition > edition)) as rejudged
