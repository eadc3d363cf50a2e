create or replace function published.outdated_rejections(before timestamptz)
returns setof published.rejections
language sql stable
as $$
select rejection.*
from published.rejections as rejection
where rejection.rejected_at < before and rejection.state = 'final' and rejection.stage = 'page'
  and not exists (
    select from published.fetches as fetched where fetched.fetch_id = rejection.record_id
  )
$$;
revoke all on function published.outdated_rejections from public;

comment on function published.outdated_rejections is
  'Final rejections of pages before an instant whose requests are no longer kept: without these a page would wait again';
