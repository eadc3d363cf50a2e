-- The keys of addresses that were stored before keys were, near enough: an address whose key the
-- crawler writes otherwise (percent-encoding, order of parameters) counts as one not seen before.
update published.versions
set url_key = regexp_replace(
  regexp_replace(
    regexp_replace(
      split_part(url, '#', 1),
      '^https?://(?:[^/@]*@)?(?:(?:www|m|mobile|mob|wap|amp|touch|3g)\.(?=[^/]*\.))*', '', 'i'
    ),
    '/+(\?|$)', '\1'
  ),
  '^([^/?]+)(\?|$)', '\1/\2'
)
where url_key is null;
