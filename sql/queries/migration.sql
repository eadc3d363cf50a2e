select name, sha256 from public.migrations where name = %(name)s
