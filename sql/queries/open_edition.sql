insert into published.editions (edition, zone, state, run_id, opened_at, published_at, counts)
select %(edition)s, %(zone)s, 'open', %(run_id)s, now(), now(), counted.counts
from (
  select coalesce(jsonb_object_agg(by_relation.relation, by_relation.differences), '{}') as counts
  from (
    select relation, count(distinct difference_id) as differences
    from published.differences
    where edition = %(edition)s and not rejudged
    group by relation
  ) as by_relation
) as counted
on conflict (edition) do update
set run_id = excluded.run_id, published_at = excluded.published_at, counts = excluded.counts
