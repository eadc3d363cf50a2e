"""Moments at which a victim is at work: each waits for one and gives the line that proves it.

The victim is stopped (SIGSTOP) when a line is given; None says that it ended before.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.recovery.compare import drawn
from benchmarks.recovery.house import VICTIM, House
from crawlers.archive import ArchiveError, read_fetches
from crawlers.warc import member
from sql.database import Connection, DatabaseError
from sql.sessions import locked, session

_AT_WORK = """
select state || ': ' || regexp_replace(left(query, 90), '\\s+', ' ', 'g') as told
from pg_stat_activity
where datname = current_database() and application_name = %(victim)s
  and xact_start is not null and (not %(waiting)s or wait_event_type = 'Lock')
"""
_POLL = 0.002


@dataclass(frozen=True, slots=True)
class Held:
    """When the victim waits, in its transaction, to write to a table that we hold locked."""

    table: str

    def __str__(self) -> str:
        return f"writing {self.table}"

    @contextmanager
    def awaited(self, house: House) -> Iterator["Reached"]:
        """Locks the table for a ``with`` block."""
        with self.locked(house) as told:
            yield lambda victim: _stopped(victim, told)

    @contextmanager
    def locked(self, house: House) -> Iterator[Callable[[], str | None]]:
        """Locks the table against writers, not readers; what a session says that waits for it."""
        url, (schema, table) = house.settings.database, self.table.split(".")
        with suppress(DatabaseError), locked(url, schema, table), session(url) as eye:
            yield lambda: _at_work(eye, waiting=True)


@dataclass(frozen=True, slots=True)
class Timed:
    """When the victim has a transaction open, ``seconds`` after its first."""

    seconds: float

    def __str__(self) -> str:
        return f"at work, after {self.seconds:.2f} s"

    @contextmanager
    def awaited(self, house: House) -> Iterator["Reached"]:
        """Looks at the victim's sessions for a ``with`` block."""
        with suppress(DatabaseError), session(house.settings.database) as eye:
            began: list[float] = []

            def seen() -> str | None:
                told = _at_work(eye)
                if told and not began:
                    began.append(time.monotonic())
                ripe = began and time.monotonic() - began[0] >= self.seconds
                return told if ripe else None

            yield lambda victim: _stopped(victim, seen)


@dataclass(frozen=True, slots=True)
class Writing:
    """When a WARC file has bytes that no line counts yet, after ``passed`` files have grown."""

    passed: int

    def __str__(self) -> str:
        return f"writing WARC, record {self.passed + 1} or later"

    @contextmanager
    def awaited(self, house: House) -> Iterator["Reached"]:
        """Watches the archive for a ``with`` block; its crawl is what is stopped."""
        sizes: dict[Path, int] = {}
        grown = [0]

        def growing() -> bool:
            for path in house.settings.archive.glob("*/*/*/pages*.warc.gz"):
                size = path.stat().st_size
                if size != sizes.get(path, 0):
                    sizes[path] = size
                    grown[0] += 1
            return grown[0] > self.passed

        yield lambda victim: _stopped_writing(victim, house, growing)


@dataclass(frozen=True, slots=True)
class Drawn:
    """When so many files of the report have been written."""

    files: int

    def __str__(self) -> str:
        return f"drawing, {self.files} files done"

    @contextmanager
    def awaited(self, house: House) -> Iterator["Reached"]:
        """Counts the report's files for a ``with`` block."""

        def told() -> str | None:
            files = len([*drawn(house)])
            return f"{files} files drawn" if files >= self.files else None

        yield lambda victim: _stopped(victim, told)


Moment = Held | Timed | Writing | Drawn
Reached = Callable[[psutil.Process], str | None]


def crawler(step: psutil.Process) -> psutil.Process | None:
    """The process in which Scrapy crawls for a step."""
    with suppress(psutil.NoSuchProcess):
        for child in step.children():
            with suppress(psutil.NoSuchProcess):
                if "crawlers.process" in child.cmdline():
                    return child
    return None


def _stopped(victim: psutil.Process, told: Callable[[], str | None]) -> str | None:
    """Stops the victim where ``told`` still says so once it stands still."""
    while _alive(victim):
        if told():
            os.kill(victim.pid, signal.SIGSTOP)
            if line := told():
                return line
            os.kill(victim.pid, signal.SIGCONT)
        time.sleep(_POLL)
    return None


def _stopped_writing(
    victim: psutil.Process, house: House, growing: Callable[[], bool]
) -> str | None:
    while _alive(victim):
        child = crawler(victim)
        if child is None or not growing():
            continue
        with suppress(ProcessLookupError, psutil.NoSuchProcess):
            os.kill(child.pid, signal.SIGSTOP)
            while child.status() not in (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE):
                pass
            if line := _uncounted(house.settings.archive):
                return line
            os.kill(child.pid, signal.SIGCONT)
    return None


def _uncounted(archive: Path) -> str | None:
    """What tells that a record is being written: bytes behind the last one that counts."""
    for path in archive.glob("*/*/*/pages*.warc.gz"):
        size, end = path.stat().st_size, _counted(path)
        if size > end:
            return f"{path.name} has {size:,} bytes, fetches.jsonl counts {end:,}"
    return None


def _counted(path: Path) -> int:
    try:
        fetches = [one for one in read_fetches(path.parent) if one.warc == path.name]
    except ArchiveError:
        return 0
    if not fetches:
        return 0
    offset = fetches[-1].warc_offset or 0
    with path.open("rb") as file:
        return offset + member(file, offset, path.name)[1]


def _at_work(eye: Connection, waiting: bool = False) -> str | None:
    rows = eye.execute(_AT_WORK, {"victim": VICTIM, "waiting": waiting}).fetchall()
    return str(rows[0]["told"]) if rows else None


def _alive(victim: psutil.Process) -> bool:
    try:
        return victim.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
