select max(edition) as edition from sverka.editions
