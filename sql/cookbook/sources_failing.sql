-- Which sources failed on their last day, and with what?
-- columns: source, day, fetches, rejected, percent_rejected, reasons, new
-- example: {"source": "stille", "day": "2026-11-20", "fetches": 1, "rejected": 1, "percent_rejected": 100.0, "reasons": {"error": 1}, "new": 0}
select distinct on (source) source, day, fetches, rejected,
  round(100.0 * rejected / fetches, 1) as percent_rejected, reasons, new
from sverka.source_days
where rejected > 0
order by source, day desc
