select host, asked_at, delay, resting_until, strikes, robots
from published.hosts
where host = any(%(hosts)s)
