-- What a reader sees in one look: how much there is, and what is there by half.
with counted as (
  select
    (select count(*) from sverka.articles) as articles,
    (select count(*) from sverka.claims) as claims,
    (select count(*) from sverka.links) as links,
    (select count(*) from sverka.differences) as differences,
    (select count(*) from sverka.changes) as changes,
    (select count(*) from sverka.developments) as developments,
    (select count(*) from sverka.editions) as editions
), halves (what) as (
  select 'article without claims' from sverka.articles as article
  where not exists (select from sverka.claims as claim where claim.url = article.url)
  union all
  select 'claim without its article' from sverka.claims as claim
  where not exists (select from sverka.articles as article where article.url = claim.url)
  union all
  select 'claim without a link' from sverka.claims as claim
  where not exists (
    select from sverka.links as link where link.claim_id = claim.claim_id and link.rank = 1
  )
  union all
  select 'link without its difference' from sverka.links as link
  where link.rank = 1 and link.relation in ('updates', 'contradicts', 'advances', 'new')
    and not exists (
      select from sverka.differences as difference where difference.claim_id = link.claim_id
    )
  union all
  select 'difference without its changes' from sverka.differences as difference
  where difference.relation <> 'new' and not exists (
    select from sverka.changes as change where change.difference_id = difference.difference_id
  )
  union all
  select 'edition that counts others than it has' from sverka.editions as edition
  where edition.counts <> (
    select coalesce(jsonb_object_agg(relation, differences), '{}')
    from (
      select relation, count(*) as differences from sverka.differences as difference
      where difference.edition = edition.edition group by relation
    ) as by_relation
  )
  union all
  select 'difference without its edition' from sverka.differences as difference
  where not exists (
    select from sverka.editions as edition where edition.edition = difference.edition
  )
  union all
  select 'published run without its edition' from sverka.runs as run
  where run.dag = 'sverka_monitor' and run.state = 'published' and not exists (
    select from sverka.editions as edition where edition.edition = run.edition
  )
)
select (select to_jsonb(counted)::text from counted) as seen,
  array(select distinct what from halves) as halves
