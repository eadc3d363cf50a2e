"""Watches the sources: finds the days since which one brings more or less than before."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby

from pipeline.run import Counts
from pipeline.settings import Settings
from sql import database, writing
from sql.database import Row
from transforms.changes import ChangePoint, count_changes, share_changes

MEASURES: dict[str, Callable[[Sequence[date], Sequence[float]], list[ChangePoint]]] = {
    "new": count_changes,
    "rejected": count_changes,
    "author": share_changes,
    "published_at": share_changes,
    "time": share_changes,
}


def watch(settings: Settings) -> Counts:
    """Finds the lasting changes of the last 90 whole days anew, in place of those found before;
    how many of each measure."""
    with database.connect(settings.database) as connection:
        days = database.query(connection, "source_days")
        known = {
            (row["source"], row["measure"], row["changed_on"]): row["found_at"]
            for row in database.query(connection, "forget_source_changes")
        }
        found = list(changes(days, known, datetime.now(UTC)))
        writing.upsert(connection, ("published", "source_changes"), found)
    return {
        f"changes in {measure}": sum(row["measure"] == measure for row in found)
        for measure in MEASURES
    }


def changes(
    days: Iterable[Row], known: Mapping[tuple[str, str, date], datetime], now: datetime
) -> Iterator[Row]:
    """The changes of each source's days, which come by source and in order; one that is ``known``
    keeps the instant at which it was found first.

    A source's first day, on which its backlog is read, is left out; so are days on which it was
    not asked, and days without a value.
    """
    for source, rows in groupby(days, key=lambda row: row["source"]):
        _, *later = rows
        for measure, find in MEASURES.items():
            told = [(row["day"], float(row[measure])) for row in later if row[measure] is not None]
            for point in find([day for day, _ in told], [value for _, value in told]):
                yield {
                    "source": source, "measure": measure, "changed_on": point.day,
                    "value_before": point.before, "value_after": point.after,
                    "found_at": known.get((source, measure, point.day), now),
                }  # fmt: skip
