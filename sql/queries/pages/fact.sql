select fact_id, claims, documents, unit, counted, value_low, value_high, disagree, statements
from sverka.facts
where fact_id = %(fact)s
