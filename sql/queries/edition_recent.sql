with recent as (
  select edition from published.editions
  where edition < %(edition)s order by edition desc limit 14
), runs as (
  select run.run_id, run.edition
  from published.runs as run
  join recent using (edition)
  where run.state = 'published' and run.dag <> 'sverka_baseline'
), fetched as (
  select runs.edition, count(*) as pages
  from runs join published.fetches as page using (run_id)
  where page.kind = 'article'
  group by runs.edition
), read as (
  select runs.edition, count(distinct version.url) as articles,
    count(distinct version.source) as outlets
  from runs join published.versions as version using (run_id)
  group by runs.edition
), said as (
  select runs.edition, count(distinct claim.claim_id) as claims
  from runs join published.claims as claim using (run_id)
  where claim.kind = 'claim'
  group by runs.edition
), refused as (
  select runs.edition, count(*) filter (where rejection.state = 'final') as rejected,
    count(*) filter (where rejection.state <> 'final') as held
  from runs join published.rejections as rejection using (run_id)
  group by runs.edition
), differed as (
  select difference.edition,
    count(distinct difference.development_id) filter (
      where difference.relation <> 'new' and difference.novelty <> 'repeat'
    ) as developments,
    count(distinct difference.development_id) filter (
      where difference.relation <> 'new' and difference.novelty <> 'repeat'
        and difference.tier = 'certain'
    ) as certain,
    count(distinct difference.difference_id) filter (where difference.relation = 'new') as new
  from published.differences as difference
  join recent using (edition)
  where not difference.rejudged
  group by difference.edition
)
select recent.edition, coalesce(differed.developments, 0) as developments,
  coalesce(differed.certain, 0) as certain, coalesce(differed.new, 0) as new,
  coalesce(said.claims, 0) as claims, coalesce(read.articles, 0) as articles,
  coalesce(read.outlets, 0) as outlets, coalesce(fetched.pages, 0) as pages,
  coalesce(refused.rejected, 0) as rejected, coalesce(refused.held, 0) as held
from recent
left join fetched using (edition)
left join read using (edition)
left join said using (edition)
left join refused using (edition)
left join differed using (edition)
order by recent.edition
