select story
from published.alerts
where subscription = %(subscription)s and address = %(address)s
