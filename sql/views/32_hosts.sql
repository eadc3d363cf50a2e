create or replace view sverka.hosts as
select host, asked_at, delay, robots, resting_until, strikes
from published.hosts;

comment on view sverka.hosts is
  'Every host that was asked for anything: the pace it is asked at, and whether it wants to be left alone';
comment on column sverka.hosts.host is 'Registrable domain; host and port for sites on loopback';
comment on column sverka.hosts.asked_at is 'When a crawl last ended there';
comment on column sverka.hosts.delay is 'Least number of seconds between two requests: the source''s pace or the host''s Crawl-delay';
comment on column sverka.hosts.robots is 'What its robots.txt said last: rules, none (there is none, all is permitted) or unreachable (nothing is permitted until it can be read)';
comment on column sverka.hosts.resting_until is 'Nothing is asked before this instant: the host answered 429 or 503';
comment on column sverka.hosts.strikes is 'How many crawls in a row ended so';
