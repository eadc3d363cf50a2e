"""What is to be asked of a source now: its entries, what is due again, what rests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawlers.page import Validator, is_passing
from crawlers.source import Source
from sql import database
from sql.database import Connection, Row

# Four in five of the news bodies that change within a week change in the first day.
CHECKS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24), timedelta(days=7))
_CHECKED_FOR = timedelta(days=14)
_OBSERVED = timedelta(days=14)
_REMEMBERED = timedelta(days=60)
_LONGEST = timedelta(hours=6)
# The same cron expression starts runs a little earlier or later.
_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a crawl of one source is to do.

    ``poll`` is whether its entry addresses are due, ``due`` the articles to look at again,
    ``resting`` those that are known and not due, ``validators`` what to ask conditionally with.
    """

    poll: bool
    due: tuple[str, ...]
    resting: frozenset[str]
    validators: dict[str, Validator]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the source is due."""
        return not self.poll and not self.due


def agenda(connection: Connection, source: Source, now: datetime) -> Agenda:
    """The agenda of a source at an aware instant.

    Entry pages are asked for conditionally too: the crawl keeps the validators of one only once
    everything that it listed has a line of its own.
    """
    return agenda_of(source, database.query(connection, "known_addresses", source=source.name), now)


def agenda_of(source: Source, known: Sequence[Row], now: datetime) -> Agenda:
    """The agenda that follows from the rows of ``known_addresses``."""
    articles = [row for row in known if row["kind"] == "article"]
    lives = source.entries or not source.archives
    asked = articles if lives else []  # what is only read from archives stays there
    due = [row["url"] for row in asked if is_due(row["first_at"], row["last_at"], now)]
    settled = {row["url"] for row in articles if not is_passing(row["reason"])}
    return Agenda(
        poll=_polls(source, known, now),
        due=tuple(due),
        resting=frozenset(settled.difference(due)),
        validators={row["url"]: _validator(row) for row in known if _is_recent(row, now)},
    )


def is_due(first_at: datetime, last_at: datetime, now: datetime) -> bool:
    """Whether an article is to be looked at again: 1 h, 6 h, 24 h and 7 d after it was first asked.

    What was missed is made good by one look; after 14 days, and for pages out of the archives of
    others, there is none.
    """
    if now - first_at > _CHECKED_FOR:
        return False
    return any(last_at < first_at + check <= now for check in CHECKS)


def poll_interval(arrivals: Sequence[datetime], since: datetime, now: datetime) -> timedelta:
    """How long a source is left alone between two looks at its entries.

    Half the mean gap between new articles in the last 14 days, six hours at most, so that a quiet
    source is asked seldom and a silent one is still noticed the same day. ``since`` is when the
    source was first asked; what its first look brought says nothing of its rhythm.
    """
    start = max(since + CHECKS[0], now - _OBSERVED)
    fresh = [at for at in arrivals if at > start]
    return min(max(now - start, timedelta(0)) / (len(fresh) + 1) / 2, _LONGEST)


def _polls(source: Source, known: Sequence[Row], now: datetime) -> bool:
    """Sources on loopback, which nothing can annoy, are polled whenever a run comes by."""
    entries = [row["last_at"] for row in known if row["kind"] != "article"]
    if source.loopback or not entries:
        return True
    arrivals = [row["first_at"] for row in known if row["kind"] == "article"]
    interval = poll_interval(arrivals, min(row["first_at"] for row in known), now)
    return bool(now - max(entries) >= interval - _SLACK)


def _validator(row: Row) -> Validator:
    return Validator(etag=row["etag"], last_modified=row["last_modified"],
                     fetched_at=row["last_at"], changed_at=row["changed_at"])  # fmt: skip


def _is_recent(row: Row, now: datetime) -> bool:
    return row["kind"] != "article" or bool(now - row["first_at"] <= _REMEMBERED)
