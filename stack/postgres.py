"""The embedded Postgres under ``<home>/postgres``: one server, any number of users.

The server outlives whoever started it: each user holds a shared lock on ``postgres.users``, and the
last to leave stops it. The kernel drops the lock of a user that was killed, so nothing is counted
wrongly, and a server that a killed user left behind is taken up by the next.
"""

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import psutil

from stack.locks import AT_ONCE, EXCLUSIVE, SHARED, alone, hold
from stack.programs import PostgresError, complaint, give, run

if TYPE_CHECKING:
    from pipeline.settings import Settings

SUPERUSER = "postgres"
SOCKET = ".s.PGSQL.5432"
SOCKET_PATH_LIMIT = 100
START_SECONDS = 60

# The socket is for the owner alone, since local connections are trusted; fsync stays on.
CONFIGURATION = """
listen_addresses = ''
unix_socket_permissions = 0700
timezone = 'UTC'
log_timezone = 'UTC'
max_connections = 100
max_wal_size = '512MB'
wal_level = minimal
max_wal_senders = 0
jit = off
"""

CREATE_DATABASES = r"""
select format('create database %I', name) from (values ('sverka'), ('airflow')) as wanted (name)
where name not in (select datname from pg_database) \gexec
"""


@dataclass(slots=True)
class Server:
    """A running server that this process uses until ``stop``."""

    home: Path
    sockets: Path
    use: int
    """Descriptor of the shared lock that says so."""

    def url(self, database: str = "sverka", user: str = SUPERUSER) -> str:
        """The address of a database for libpq."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def psql(self, statement: str, database: str = "postgres") -> str:
        """Runs a statement and returns psql's unaligned output without headers.

        Raises:
            PostgresError: Postgres refuses it.
        """
        return run(
            "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", self.url(database), given=statement
        ).strip()


def start(home: Path) -> Server:
    """Uses the server of ``home``, which is initialised and started where it is not yet.

    Creates the databases ``sverka`` and ``airflow``. As root, everything runs as the system user
    ``pgserver`` (made if missing), for which the folders above are made traversable.

    Raises:
        PostgresError: it cannot be initialised or started, for example because the disk is full.
    """
    folder = _folder(home)
    home.mkdir(parents=True, exist_ok=True)
    with alone(home / "postgres.lock"):
        if not _is_complete(folder):
            _initialise(folder)
        give(folder)
        if is_running(home):
            _await_ready(folder)
        else:
            _start_postmaster(folder)
        server = Server(home, _sockets(folder), hold(home / "postgres.users", SHARED))
        try:
            server.psql(CREATE_DATABASES)
        except PostgresError:
            os.close(server.use)
            raise
    return server


def stop(server: Server) -> None:
    """Leaves the server, and stops it if nobody else uses it.

    Raises:
        PostgresError: it does not stop.
    """
    with alone(server.home / "postgres.lock"):
        os.close(server.use)
        if not is_running(server.home):
            return
        with suppress(BlockingIOError):
            os.close(hold(server.home / "postgres.users", EXCLUSIVE | AT_ONCE))
            run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(_folder(server.home)))


def is_running(home: Path) -> bool:
    """Whether a postmaster of this home's folder is alive (its pid may be another's by now)."""
    return _postmaster(_folder(home)) is not None


@contextmanager
def running(home: Path) -> Iterator[Server]:
    """The server of ``home`` for the time of a ``with`` block."""
    server = start(home)
    try:
        yield server
    finally:
        stop(server)


def with_database(settings: "Settings") -> "Settings":
    """The settings with an address: theirs, or the embedded server's until this process ends."""
    if settings.database_url is not None:
        return settings
    server = start(settings.home)
    atexit.register(stop, server)
    return settings.model_copy(update={"database_url": server.url("sverka")})


def _folder(home: Path) -> Path:
    return home.resolve() / "postgres"


def _is_complete(folder: Path) -> bool:
    """Postgres writes ``pg_control`` last of what a start needs."""
    return (folder / "global" / "pg_control").exists() and (folder / "PG_VERSION").exists()


def _initialise(folder: Path) -> None:
    """In a folder beside it that is renamed when done, so a killed ``initdb`` leaves no half.

    A folder of that name that is no cluster is kept aside: it may be somebody's.
    """
    if folder.exists() and any(folder.iterdir()):
        folder.rename(folder.with_name(f"postgres.incomplete-{time.time_ns()}"))
    for half in folder.parent.glob("postgres.new-*"):
        shutil.rmtree(half)
    with tempfile.TemporaryDirectory(prefix="postgres.new-", dir=folder.parent) as parent:
        fresh = Path(parent) / "postgres"
        fresh.mkdir(mode=0o700)
        give(fresh)
        run("initdb", "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8", "-U", SUPERUSER,
             "-D", str(fresh))  # fmt: skip
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as configuration:
            configuration.write(CONFIGURATION)
        fresh.rename(folder)


def _start_postmaster(folder: Path) -> None:
    """Removes what a killed server left: Postgres itself refuses when the pid is reused."""
    for name in ("postmaster.pid", f"{SOCKET}.lock", SOCKET):
        (folder / name).unlink(missing_ok=True)
        (_sockets(folder) / name).unlink(missing_ok=True)
    log = folder / "log"
    before = log.stat().st_size if log.exists() else 0
    try:
        run("pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-D", str(folder),
             "-l", str(log), "-o", f"-k '{_sockets(folder)}'")  # fmt: skip
    except PostgresError as error:
        said = log.read_bytes()[before:].decode(errors="replace") if log.exists() else ""
        raise PostgresError(f"Postgres does not start: {complaint(said) or error}") from error


def _await_ready(folder: Path) -> None:
    """A server whose starter was killed may still be recovering."""
    patience = time.monotonic() + START_SECONDS
    while True:
        try:
            run("pg_isready", "-q", "-h", str(_sockets(folder)))
            return
        except PostgresError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.2)


def _postmaster(folder: Path) -> psutil.Process | None:
    try:
        pid = int((folder / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(pid)
        ours = process.name() == "postgres" and str(folder) in process.cmdline()
        return process if ours and process.status() != psutil.STATUS_ZOMBIE else None
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None


def _sockets(folder: Path) -> Path:
    """The data folder, or one in the home of temporary files where its path is too long."""
    if len(str(folder / SOCKET)) <= SOCKET_PATH_LIMIT:
        return folder
    short = Path(tempfile.gettempdir()) / f"sverka-{folder.stat().st_ino:x}"
    short.mkdir(mode=0o700, exist_ok=True)
    if short.lstat().st_uid not in (os.geteuid(), folder.stat().st_uid):
        raise PostgresError(f"{short} belongs to somebody else; set SVERKA_HOME to a shorter path")
    give(short)
    return short
