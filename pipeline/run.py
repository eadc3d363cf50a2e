"""Runs: what opens, closes and counts one pass of a DAG."""

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from structlog.contextvars import bound_contextvars

from pipeline.settings import ROOT, ConfigurationError, Settings
from sql import database
from sql.database import Connection, Row
from transforms.lexicon import lexicon_version
from transforms.weights import weights_version

Counts = dict[str, int]
CODE = ("crawlers", "transforms", "pipeline", "expectations", "sql")
P = ParamSpec("P")
# What a step changes makes the counts of the steps after it untrue.
_AFTER = {"load": "audit", "extract": "claim|link .*|audit", "claim": "link .*|audit",
          "link": "audit"}  # fmt: skip
_ADD_TO_EDITION = {"sverka_monitor", "sverka_archive"}
_LONGEST_NAME = 120

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Run:
    """One DAG run: its id, the day of its edition, and the settings it works with."""

    run_id: str
    edition: date
    settings: Settings


def today(settings: Settings) -> date:
    """The calendar day in the zone of editions."""
    return datetime.now(UTC).astimezone(settings.tz).date()


@cache
def code_version() -> str:
    """12 hex digits of SHA-256 over the source files that turn pages into differences."""
    digest = hashlib.sha256()
    for path in sorted(path for room in CODE for path in (ROOT / room).rglob("*")):
        if path.suffix in {".py", ".sql"}:
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def reader_versions() -> dict[str, str]:
    """The versions of what reads pages: a record held by others is judged again."""
    return {"code_version": code_version(), "lexicon_version": lexicon_version()}


def open_run(settings: Settings, run_id: str, dag: str, edition: date | None = None) -> Run:
    """Registers a run, or takes up the one of that id; the edition's day is fixed here.

    Raises:
        ConfigurationError: the edition of that day is closed and can no longer change.
    """
    day = edition or today(settings)
    with database.connect(settings.database) as connection:
        closed = database.query(connection, "edition_closed", edition=day)
        if closed and dag in _ADD_TO_EDITION:
            raise ConfigurationError(f"--date {day}: that edition is closed and never changes")
        row = database.query(
            connection, "open_run", run_id=run_id, dag=dag, edition=day, zone=settings.zone,
            code_version=code_version(), lexicon_version=lexicon_version(),
            weights_version=weights_version(),
        )[0]  # fmt: skip
    return Run(run_id, row["edition"], settings)


def find_run(settings: Settings, run_id: str) -> Run:
    """The run of that id.

    Raises:
        ConfigurationError: there is none.
    """
    with database.connect(settings.database) as connection:
        rows = database.query(connection, "run", run_id=run_id)
    if not rows:
        raise ConfigurationError(f"--run {run_id}: there is no such run; start one with plan")
    return Run(run_id, rows[0]["edition"], settings)


def record_counts(connection: Connection, run: Run, step: str, counts: Counts) -> None:
    """Keeps a step's counts in the run's row; a step repeated replaces its own.

    Those of the steps that must now be repeated are dropped, so that no audit stands for rows
    that it has not seen.
    """
    after = _AFTER.get(step.partition(" ")[0], "")
    database.query(
        connection, "record_counts",
        run_id=run.run_id, step=step, counts=json.dumps(counts), after=f"^({after})$",
    )  # fmt: skip


def close_run(connection: Connection, run: Run, state: str, message: str | None = None) -> Row:
    """Marks a run ``published``, ``failed`` or ``refused``."""
    return database.query(connection, "close_run", run_id=run.run_id, state=state, message=message)[
        0
    ]


def fail_run(settings: Settings, run_id: str, message: str) -> None:
    """Marks a run that is still running as failed."""
    with database.connect(settings.database) as connection:
        database.query(connection, "fail_run", run_id=run_id, message=message[:2000])


def end_run(settings: Settings, run_id: str, message: str | None = None) -> None:
    """Marks a run that is still running as done: it was not to publish anything."""
    with database.connect(settings.database) as connection:
        database.query(connection, "end_run", run_id=run_id, message=message)


@contextmanager
def measured(run: Run, step: str) -> Iterator[Counts]:
    """Work that ends in a line of the log: the counts that it leaves in what it is given, and its
    seconds, which the run's row keeps too. Lines written meanwhile bear run and step."""
    began, spent, counts = time.monotonic(), _cpu_seconds(), Counts()
    with bound_contextvars(run=run.run_id, step=step):
        yield counts
        seconds = round(time.monotonic() - began, 1)
        cpu = round(_cpu_seconds() - spent, 1)
        told = ", ".join(f"{what} {count}" for what, count in counts.items()) or "nothing"
        with bound_contextvars(counts=dict(counts), seconds=seconds, cpu_seconds=cpu):
            log.info("run %s: %s: %s in %.1f s, CPU %.1f s", run.run_id, step, told, seconds, cpu)
    with database.connect(run.settings.database) as connection:
        database.query(connection, "record_seconds", run_id=run.run_id, step=step, seconds=seconds)


def timed(
    step: Callable[Concatenate[Run, P], Counts],
) -> Callable[Concatenate[Run, P], Counts]:
    """A step that is measured under its name and arguments."""

    @wraps(step)
    def watched(run: Run, /, *args: P.args, **kwargs: P.kwargs) -> Counts:
        with measured(run, " ".join([step.__name__, *map(_label, args)])) as counts:
            counts |= step(run, *args, **kwargs)
            return counts

    return watched


def _cpu_seconds() -> float:
    """CPU seconds of this process and of the ended ones that it has waited for."""
    return sum(os.times()[:4])


def _label(argument: object) -> str:
    return ", ".join(argument) if isinstance(argument, list | tuple) else str(argument)


def unless_published(
    step: Callable[Concatenate[Run, P], Counts],
) -> Callable[Concatenate[Run, P], Counts]:
    """A timed step that leaves a published run as it is: it does and counts nothing."""
    watched = timed(step)

    @wraps(step)
    def guarded(run: Run, /, *args: P.args, **kwargs: P.kwargs) -> Counts:
        with database.connect(run.settings.database) as connection:
            row = database.query(connection, "run", run_id=run.run_id)[0]
        return {} if row["state"] == "published" else watched(run, *args, **kwargs)

    return guarded


def archive_folder(run: Run, source: str) -> Path:
    """Where the crawl of one source in one run writes."""
    day = run.settings.archive / run.edition.isoformat()
    return day / file_name(run.run_id) / file_name(source)


def docs_address(run: Run) -> str:
    """Where a run's Data Docs are read: beside the reports, in the folder that bears its name."""
    return f"{run.settings.served}/data_docs/{quote(file_name(run.run_id))}/index.html"


def file_name(name: str) -> str:
    """The name escaped as in addresses; a long one (file systems take 255 bytes) is cut."""
    escaped = quote(name, safe="")
    if len(escaped) <= _LONGEST_NAME:
        return escaped
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{escaped[:_LONGEST_NAME]}~{digest}"
