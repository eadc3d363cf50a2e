delete from published.topic_changes
where day >= (select max(edition) from published.editions) - %(settled)s::integer
returning topic, lang, kind, day, found_at
