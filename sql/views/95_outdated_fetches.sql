create or replace function published.outdated_fetches(before timestamptz)
returns setof published.fetches
language sql stable
as $$
select fetched.*
from published.fetches as fetched
where fetched.fetched_at < before
  and not exists (select from published.versions as v where v.fetch_id = fetched.fetch_id)
  and not exists (
    select from published.rejections as held
    where held.stage = 'page' and held.record_id = fetched.fetch_id and held.state <> 'final'
  )
  and fetched.fetch_id not in (
    select record ->> 'fetch_id' from published.rejections
    where stage = 'version' and record ->> 'fetch_id' is not null
  )
  and (
    fetched.kind <> 'article' or fetched.outcome = 'unchanged' or exists (
      select from published.rejections as final
      where final.stage = 'page' and final.record_id = fetched.fetch_id
    )
  )
$$;
revoke all on function published.outdated_fetches from public;

comment on function published.outdated_fetches is
  'Requests before an instant that nothing needs any more: no version was read from them, nobody has to decide on them, and they do not wait to be read';
