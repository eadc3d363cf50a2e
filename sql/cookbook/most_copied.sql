-- Which stories were copied most, and by whom?
-- columns: origin_source, origin_title, published_at, outlets, articles, langs, sources
-- example: {"origin_source": "ledger", "origin_title": "China–Russia trade slips", "published_at": "2026-11-20T05:00:00+00:00", "outlets": 2, "articles": 2, "langs": ["en"], "sources": ["ledger", "stille"]}
select origin_source, origin_title, published_at, outlets, articles, langs, sources
from sverka.stories
where outlets > 1
order by outlets desc, articles desc, story_id
limit 20
