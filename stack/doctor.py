"""What is wrong with this installation, and how to mend it; nothing is changed."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx

from pipeline.door import addresses
from pipeline.plan import known_sources
from pipeline.settings import Settings
from sql import database
from sql.database import DatabaseError
from sql.migrate import changed, pending
from stack import airflow
from stack.checks import check_disk, check_home, check_inputs, check_ports
from stack.locks import AT_ONCE, EXCLUSIVE, hold
from stack.postgres import with_database
from stack.programs import PostgresError
from stack.supervisor import StackError

ERRORS = (ValueError, OSError, RuntimeError, DatabaseError)
"""What a check may end with; its message, one line, says what is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: whether it passed, what was found, and how to mend it where it did not."""

    check: str
    passed: bool
    found: str
    mend: str = ""


Check = tuple[str, Callable[[Settings], str], str]


def examine(settings: Settings) -> Iterator[Finding]:
    """Makes every check, in order; one that fails does not keep the others from being made."""
    settings, reached = _with_database(settings)
    yield reached
    for name, check, mend in CHECKS:
        if reached.passed or check not in OF_DATABASE:
            yield _made(name, check, mend, settings)


def _with_database(settings: Settings) -> tuple[Settings, Finding]:
    """The embedded server is started if there is one; none is made."""
    mend = "look at postgres/log in SVERKA_HOME, or at SVERKA_DATABASE_URL and that server"
    if settings.database_url is None and not (settings.home / "postgres").exists():
        return settings, Finding("database", False, "there is none yet", "sverka run makes it")
    try:
        settings = with_database(settings)
        with database.connect(settings.database) as connection:
            row = connection.execute("show server_version").fetchone()
    except (DatabaseError, PostgresError, OSError) as error:
        return settings, Finding("database", False, _line(error), mend)
    return settings, Finding("database", True, f"Postgres {row and row['server_version']}")


def _made(name: str, check: Callable[[Settings], str], mend: str, settings: Settings) -> Finding:
    try:
        return Finding(name, True, check(settings))
    except ERRORS as error:
        return Finding(name, False, _line(error), mend)


def _line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _migrations(settings: Settings) -> str:
    if names := changed(settings.database):
        raise StackError(f"changed since they were applied: {', '.join(names)}")
    if names := pending(settings.database):
        raise StackError(f"{len(names)} not applied: {', '.join(names)}")
    return "all applied"


def _sessions(settings: Settings) -> str:
    with database.connect(settings.database) as connection:
        stuck = database.query(connection, "stuck_sessions")
    if stuck:
        pids = ", ".join(str(row["pid"]) for row in stuck)
        raise StackError(f"idle in a transaction for over 10 minutes: pid {pids}")
    return "no transaction hangs"


def _baseline(settings: Settings) -> str:
    with database.connect(settings.database) as connection:
        standing = database.query(connection, "standing_baseline")
    if not standing:
        raise StackError("no baseline has been published yet")
    return f"version {standing[0]['baseline_version']} stands"


def _archive(settings: Settings) -> str:
    with database.connect(settings.database) as connection:
        latest = database.query(connection, "latest_archived")
    if not latest:
        return "nothing archived yet"
    with settings.store.open(latest[0]["warc"]) as file:
        file.read(1)
    return f"the latest file can be read: {latest[0]['warc']}"


def _inputs(settings: Settings) -> str:
    # The database has a check of its own.
    check_inputs(settings.model_copy(update={"database_url": None}))
    return f"baseline {settings.baseline}, sources {settings.sources}"


def _contact(settings: Settings) -> str:
    if settings.sources == "live":
        return f"{len(known_sources(settings))} sources see {settings.require_contact()}"
    return "not needed for the sample"


def _home(settings: Settings) -> str:
    check_home(settings.home)
    return str(settings.home)


def _disk(settings: Settings) -> str:
    check_disk(settings.home)
    return "at least 1 GiB free"


def _notices(settings: Settings) -> str:
    found = addresses(settings)
    return ", ".join(map(str, found)) or "SVERKA_NOTIFY is not set: nobody is told of problems"


def _ports(settings: Settings) -> str:
    if _runs(settings):
        return "held by sverka run"
    check_ports({
        settings.airflow_port: "SVERKA_AIRFLOW_PORT", settings.report_port: "SVERKA_REPORT_PORT",
        settings.pages_port: "SVERKA_PAGES_PORT",
    })  # fmt: skip
    return "free"


def _airflow(settings: Settings) -> str:
    if not _runs(settings):
        return "sverka run is not running"
    address = f"http://{airflow.HOST}:{settings.airflow_port}"
    with httpx.Client(base_url=address, trust_env=False, timeout=10) as client:
        try:
            sick = airflow.sick(client)
        except httpx.HTTPError as error:
            raise StackError(f"{address}: {_line(error)}") from error
    if sick:
        raise StackError(f"not healthy: {', '.join(sick)}")
    return f"healthy at {address}"


def _runs(settings: Settings) -> bool:
    """Whether `sverka run` holds the lock of this home."""
    lock = settings.home / "run.lock"
    if not lock.exists():
        return False
    try:
        os.close(hold(lock, EXCLUSIVE | AT_ONCE))
    except BlockingIOError:
        return True
    return False


CHECKS: tuple[Check, ...] = (
    ("home", _home, "set SVERKA_HOME to a folder that can be written"),
    ("disk", _disk, "make room, set SVERKA_ARCHIVE_STORE, or move SVERKA_HOME"),
    ("migrations", _migrations, "sverka migrate; of one that has changed, the released file"),
    ("transactions", _sessions, "select pg_terminate_backend(PID), as the owner"),
    ("inputs", _inputs, "correct the file or the variable that is named"),
    ("baseline", _baseline, "sverka baseline load"),
    ("contact", _contact, "set SVERKA_CONTACT to an address that outlets can write to"),
    ("archive", _archive, "bring the file back, or correct SVERKA_ARCHIVE_STORE"),
    ("notices", _notices, "correct SVERKA_NOTIFY, then sverka notify"),
    ("ports", _ports, "stop what uses it, or set the variable that is named"),
    ("airflow", _airflow, "look at logs/ in SVERKA_HOME; end sverka run and start it again"),
)
OF_DATABASE = (_migrations, _sessions, _baseline, _archive)
