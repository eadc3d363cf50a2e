select * from published.editions order by edition
