delete from public.migrations where name = 'views'
