"""Watches the topics: finds days on which one is in the news more or less than usual."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from pipeline.run import Counts
from pipeline.settings import Settings
from sql import database, writing
from sql.database import Row
from transforms.changes import count_anomalies, count_changes, week_is_known

SETTLED = 60
"""Days after which what was flagged stays so, whatever later days say: half a year is judged, and
a change at its beginning could no longer be seen."""

Found = tuple[str, date, float, float, str]


def watch_topics(settings: Settings) -> Counts:
    """Finds changes and anomalies of the last 60 whole days anew, in place of those found before;
    how many of each kind."""
    with database.connect(settings.database) as connection:
        days = database.query(connection, "topic_days")
        known = {
            (row["topic"], row["lang"], row["kind"], row["day"]): row["found_at"]
            for row in database.query(connection, "forget_topic_changes", settled=SETTLED)
        }
        rows = list(flagged(days, known, datetime.now(UTC)))
        writing.upsert(connection, ("published", "topic_changes"), rows)
    return {
        f"topics: {kind}": sum(row["kind"] == kind for row in rows)
        for kind in ("change", "anomaly")
    }


def flagged(
    days: Iterable[Row], known: Mapping[tuple[str, str, str, date], datetime], now: datetime
) -> Iterator[Row]:
    """What stands out in the counts of each topic and language, which come in order of days; what
    is ``known`` keeps the instant at which it was found first."""
    for (topic, lang), rows in groupby(days, key=lambda row: (row["topic"], row["lang"])):
        told = [(row["day"], float(row["claims"])) for row in rows]
        unsettled = told[-1][0] - timedelta(days=SETTLED - 1)
        for kind, day, before, after, reason in _found(*map(list, zip(*told, strict=True))):
            if day >= unsettled:
                yield {
                    "topic": topic, "lang": lang, "kind": kind, "day": day,
                    "value_before": before, "value_after": after, "reason": reason,
                    "found_at": known.get((topic, lang, kind, day), now),
                }  # fmt: skip


def _found(days: Sequence[date], counts: Sequence[float]) -> Iterator[Found]:
    if not week_is_known(days):
        return
    for point in count_changes(days, counts):
        reason = f"{point.after:g} claims a day from here on, {point.before:g} before"
        yield "change", point.day, point.before, point.after, reason
    for one in count_anomalies(days, counts):
        reason = (
            f"{one.count:g} claims on a {one.day:%A}, where {one.usual:g} are usual"
            f" ({abs(one.deviations):g} standard deviations)"
        )
        yield "anomaly", one.day, one.usual, one.count, reason
