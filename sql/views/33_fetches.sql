create or replace view sverka.fetches as
select fetched_at, source,
  lower(substring(url from '^[^:]+://(?:[^/@]*@)?([^/?#]+)')) as host,
  url, final_url, kind, outcome, reason, status, content_type, size, sha256, run_id
from published.fetches;

comment on view sverka.fetches is
  'Every address that was asked or would have been, with what was decided';
comment on column sverka.fetches.fetched_at is 'When';
comment on column sverka.fetches.source is 'Name of the source';
comment on column sverka.fetches.host is 'Host of the address';
comment on column sverka.fetches.url is 'Address';
comment on column sverka.fetches.final_url is 'Where redirects led';
comment on column sverka.fetches.kind is 'feed, sitemap, listing, article, robots or home';
comment on column sverka.fetches.outcome is 'archived, unchanged (the host said so) or rejected';
comment on column sverka.fetches.reason is 'Why rejected: robots, robots_unreachable, throttled, http_404, timeout, too_large, private_address and so on';
comment on column sverka.fetches.status is 'HTTP status; null where no answer came or none was asked for';
comment on column sverka.fetches.content_type is 'Type that the answer declared';
comment on column sverka.fetches.size is 'Bytes of the body, unpacked';
comment on column sverka.fetches.sha256 is 'SHA-256 of the body, hex';
comment on column sverka.fetches.run_id is 'The run that asked';
