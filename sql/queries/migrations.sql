select name, sha256 from public.migrations
