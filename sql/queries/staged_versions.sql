select version.*, case when version.reread then coalesce(reopened.spans, '[]') end as reopened
from staging.versions as version
left join lateral (
  select jsonb_agg(jsonb_build_array(held.record -> 'start_char', held.record -> 'end_char'))
    as spans
  from published.reopened_rejections(%(code_version)s, %(lexicon_version)s) as held
  where version.reread and held.stage = 'claim'
    and held.record ->> 'version_id' = version.version_id
) as reopened on true
where version.run_id = %(run_id)s
order by version.observed_at, version.version_id
