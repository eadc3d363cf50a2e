delete from published.source_changes
where changed_on >= (now() at time zone 'UTC')::date - 90
returning source, measure, changed_on, found_at
