select table_name as name,
  (
    xpath(
      '/row/rows/text()',
      query_to_xml(format('select count(*) as rows from published.%I', table_name), true, true, '')
    )
  )[1]::text::bigint as rows
from information_schema.tables
where table_schema = 'published' and table_type = 'BASE TABLE'
order by table_name
