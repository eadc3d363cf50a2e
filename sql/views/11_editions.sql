create or replace view sverka.editions as
select edition, zone, state, run_id, published_at, counts, opened_at, closed_at
from published.editions;

comment on view sverka.editions is
  'What Sverka learnt on each calendar day; a closed edition never changes';
comment on column sverka.editions.edition is 'The day';
comment on column sverka.editions.zone is 'IANA zone of the day';
comment on column sverka.editions.state is 'open or closed';
comment on column sverka.editions.run_id is 'The run that added to it last';
comment on column sverka.editions.published_at is 'When that run was published';
comment on column sverka.editions.counts is 'Differences by relation';
comment on column sverka.editions.opened_at is 'When the first run was published';
comment on column sverka.editions.closed_at is 'When the day ended; null while open';
