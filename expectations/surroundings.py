"""What a run's rows are judged beside, as frames: its requests, its edition, the last weeks.

``archived_whole``: an archived page names its WARC record, hash and size. ``share_usual``: within
25 points, and three standard errors, of the share that a relation had in the last weeks; judged
from 30 claims beside 300. ``within_band``: as many new articles in 24 hours as the source's file
expects, from its second day. ``volume_usual``: at most five times its daily mean of the last weeks
and ten, from its eighth day. ``fresh``: something came, if a day brings anything on the mean.
"""

from collections.abc import Iterable, Set
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from zoneinfo import available_timezones

from expectations.frames import EARLIEST, Frame, Row, frame

_FEWEST, _FEWEST_BEFORE = 30, 300


def pages(rows: Iterable[Row], sources: Set[str], now: datetime) -> Frame:
    """The run's requests; ``sources`` are the names of those that are known."""
    columns = ("id", "source_known", "archived_whole", "reasoned", "fetched_sane")
    return frame(
        (
            {"id": row["fetch_id"], "source_known": row["source"] in sources,
             "archived_whole": row["outcome"] != "archived" or _whole(row),
             "reasoned": row["outcome"] != "rejected" or bool(row["reason"]),
             "fetched_sane": EARLIEST <= row["fetched_at"] <= now + timedelta(hours=1)}
            for row in rows
        ),
        columns,
    )  # fmt: skip


def relations(rows: Iterable[Row]) -> Frame:
    """Relations with ``claims`` of ``total`` now, and ``former`` of ``former_total`` before."""
    return frame(
        ({**row, "id": row["relation"], "share_usual": _share_usual(row)} for row in rows),
        ("id", "claims", "total", "former", "former_total", "share_usual"),
    )


def sources(rows: Iterable[Row]) -> Frame:
    """Sources with ``new`` articles of 24 hours, the daily mean ``former`` of the ``days`` before,
    and the band ``expected_min`` to ``expected_max``."""
    return frame(
        (
            {**row, "id": row["source"], "within_band": _within_band(row),
             "volume_usual": row["days"] < 7 or row["new"] <= 5 * row["former"] + 10,
             "fresh": row["days"] < 1 or row["new"] > 0 or row["former"] < 1}
            for row in rows
        ),
        ("id", "new", "former", "days", "within_band", "volume_usual", "fresh"),
    )  # fmt: skip


def edition(day: date, zone: str, today: date) -> Frame:
    """The edition of ``day``; ``today`` is the calendar day in its zone."""
    known = zone in available_timezones()
    row = {"id": day.isoformat(), "begun": day <= today, "zone_known": known}
    return frame([row], ("id", "begun", "zone_known"))


def documents(rows: Iterable[Row]) -> Frame:
    """Staged baseline documents."""
    return frame(
        (
            {**row, "id": row["document"],
             "date_sane": row["date"] is None or _day_sane(row["date"])}
            for row in rows
        ),
        ("id", "lang", "sha256", "text", "date", "date_sane"),
    )  # fmt: skip


def _day_sane(day: str) -> bool:
    """Whether a day, month or year as ISO 8601 writes it is of 1500 to tomorrow."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    return "1500" <= day <= tomorrow.isoformat()


def _whole(row: Row) -> bool:
    return bool(row["warc"] and row["sha256"]) and None not in (row["warc_offset"], row["size"])


def _share_usual(row: Row) -> bool:
    if row["total"] < _FEWEST or row["former_total"] < _FEWEST_BEFORE:
        return True
    before, now = row["former"] / row["former_total"], row["claims"] / row["total"]
    return bool(abs(now - before) <= 0.25 + 3 * sqrt(before * (1 - before) / row["total"]))


def _within_band(row: Row) -> bool:
    low, high = row["expected_min"], row["expected_max"]
    if row["days"] < 1:
        return True
    return (low is None or row["new"] >= low) and (high is None or row["new"] <= high)
