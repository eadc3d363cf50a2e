create or replace view published.watched_fetches as
select fetched.fetch_id, fetched.source, fetched.kind, fetched.fetched_at,
  case
    when fetched.outcome = 'rejected' then 'rejected'
    when fetched.outcome = 'unchanged' or judged.reason = 'unchanged' then 'unchanged'
    when judged.reason is not null then 'rejected'
    else 'read'
  end as fate,
  nullif(coalesce(fetched.reason, judged.reason), 'unchanged') as reason,
  fetched.outcome = 'rejected' as refused
from published.fetches as fetched
join published.runs as run using (run_id)
left join lateral (
  select rejection.reason
  from published.rejections as rejection
  where rejection.stage = 'page' and rejection.record_id = fetched.fetch_id
  order by rejection.rejected_at desc, rejection.rejection_id
  limit 1
) as judged on fetched.outcome = 'archived'
where run.dag <> 'sverka_archive';

comment on view published.watched_fetches is
  'Every request to a live source and what became of it: read, unchanged, or rejected with the reason, by the crawl or when the page was read';
