select 'baseline_claims' as name, count(*) as rows from published.baseline_claims
union all
select 'changes' as name, count(*) as rows from published.changes
union all
select 'claims' as name, count(*) as rows from published.claims
union all
select 'developments' as name, count(*) as rows from published.developments
union all
select 'differences' as name, count(*) as rows from published.differences
union all
select 'documents' as name, count(*) as rows from published.documents
union all
select 'editions' as name, count(*) as rows from published.editions
union all
select 'fetches' as name, count(*) as rows from published.fetches
union all
select 'links' as name, count(*) as rows from published.links
union all
select 'rejections' as name, count(*) as rows from published.rejections
union all
select 'runs' as name, count(*) as rows from published.runs
union all
select 'versions' as name, count(*) as rows from published.versions
