"""What must hold before anything is started; each refusal is one line that says what to do."""

import errno
import json
import shutil
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path

import psutil

from crawlers.newsroom.lines import read_lines
from pipeline.plan import known_sources
from pipeline.settings import Settings
from sql import database
from stack.supervisor import StackError
from transforms.documents import read_documents

HOST = "127.0.0.1"
GIB = 1 << 30
FREE_GIB = 1


def check_home(home: Path) -> None:
    """Makes the home and writes to it.

    Raises:
        StackError: it cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as probe:
            probe.write(b"0")
    except OSError as error:
        raise StackError(
            f"{home} cannot be written ({error.strerror}): set SVERKA_HOME to another folder"
        ) from error


def check_disk(home: Path, wanted: int = FREE_GIB * GIB) -> None:
    """Looks for ``wanted`` bytes of free disk.

    Raises:
        StackError: there is less.
    """
    free = shutil.disk_usage(home).free
    if free < wanted:
        raise StackError(
            f"only {free / GIB:.2f} GiB of disk are free at {home}, {wanted / GIB:g} GiB are"
            " needed: make room, or set SVERKA_HOME to another disk"
        )


def check_ports(ports: Mapping[int, str]) -> None:
    """Looks whether each port is free on loopback; beside it the variable that moves it.

    Raises:
        StackError: one is taken, or is no port number.
    """
    for port, variable in ports.items():
        if not 1 <= port <= 65535:
            raise StackError(f"{variable}={port}: expected a port number from 1 to 65535")
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                reason = _holder(port) if error.errno == errno.EADDRINUSE else error.strerror
                raise StackError(
                    f"port {port} is not free ({reason}): stop what uses it, or set {variable}"
                ) from error


def count_sites(path: Path) -> int:
    """How many ports the newsroom of a JSON lines file takes: one a source.

    Malformed lines are not counted; the newsroom itself refuses them, and says why.

    Raises:
        StackError: the file cannot be read.
    """
    sources: set[object] = set()
    try:
        with path.open("rb") as lines:
            for line in lines:
                sources.add(_source(line))
    except OSError as error:
        raise StackError(f"SVERKA_NEWSROOM={path}: {error.strerror}") from error
    return max(1, len(sources - {None}))


def _source(line: bytes) -> str | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    source = record.get("source") if isinstance(record, dict) else None
    return source if isinstance(source, str) else None


def _holder(port: int) -> str:
    """Who listens, as far as the system lets us know."""
    try:
        connections = psutil.net_connections("tcp")
        pids = [c.pid for c in connections if c.laddr and c.laddr.port == port and c.pid]
        return f"used by {psutil.Process(pids[0]).name()}, pid {pids[0]}" if pids else "in use"
    except psutil.Error:
        return "in use"


def check_inputs(settings: Settings) -> None:
    """Reads what the run will work on, so that a wrong input stops it before anything starts.

    Raises:
        ValueError: a document, a line of the newsroom's file, a source or a setting is wrong.
        DatabaseError: ``SVERKA_DATABASE_URL`` leads to no server.
    """
    read_documents(settings.baseline)
    if settings.sources == "live":
        known_sources(settings)
    elif settings.newsroom_address is None:
        read_lines(settings.newsroom)
    if settings.database_url is not None:
        with database.connect(settings.database_url):
            pass
