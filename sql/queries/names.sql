select term, zh, ru, en
from sverka.names
where term = any(%(terms)s)
