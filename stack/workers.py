"""Celery on one machine: Redis, through which the scheduler hands tasks out, and the workers."""

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from stack.postgres import SOCKET_PATH_LIMIT
from stack.supervisor import StackError, Supervisor

SOCKET = "redis.sock"
START_SECONDS = 20.0
SLOTS = 1
"""Tasks that one worker does at a time: on one machine a further worker is as good as a slot."""
LONGEST_TASK = 24 * 3600
"""Seconds after which Redis takes a task for lost and hands it out again."""


def serve_broker(home: Path, supervisor: Supervisor) -> str:
    """Starts a Redis that only this home's processes reach, and waits for it; its address.

    Raises:
        StackError: Redis is not installed, or does not answer.
    """
    program = shutil.which("redis-server")
    if program is None:
        raise StackError(
            "SVERKA_WORKERS needs Redis: install it (apt-get install redis-server), or name one"
            " that runs in SVERKA_BROKER"
        )
    path = _socket(home)
    # Nothing is kept on disk: what is lost with Redis, the scheduler hands out again.
    command = [program, "--port", "0", "--unixsocket", str(path), "--unixsocketperm", "600",
               "--save", "", "--appendonly", "no", "--dir", str(home)]  # fmt: skip
    supervisor.start("redis", command, {})
    deadline = time.monotonic() + START_SECONDS
    while not _answers(path):
        supervisor.check()
        if time.monotonic() > deadline:
            raise StackError(f"Redis does not answer at {path}")
        time.sleep(0.05)
    return f"redis+socket://{path}"


def _socket(home: Path) -> Path:
    """In the home, or in a folder of our own among temporary files where its path is too long."""
    if len(str(home / SOCKET)) <= SOCKET_PATH_LIMIT:
        return home / SOCKET
    folder = Path(tempfile.gettempdir()) / f"sverka-{home.stat().st_ino:x}-redis"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid != os.geteuid():
        raise StackError(f"{folder} belongs to somebody else; set SVERKA_HOME to a shorter path")
    return folder / SOCKET


def _answers(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def celery_environment(broker: str, metadata: str, workers: int) -> dict[str, str]:
    """Airflow's settings for so many workers; ``metadata`` is the database's SQLAlchemy address."""
    return {
        "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(workers * SLOTS),
        "AIRFLOW__CELERY__BROKER_URL": broker,
        "AIRFLOW__CELERY__RESULT_BACKEND": f"db+{metadata}",
        "AIRFLOW__CELERY__SYNC_PARALLELISM": "1",
        # A task that has ended may hold its worker for so long.
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "2",
        "AIRFLOW__CELERY_BROKER_TRANSPORT_OPTIONS__VISIBILITY_TIMEOUT": str(LONGEST_TASK),
    }


def worker_commands(folder: Path, workers: int) -> Mapping[str, tuple[str, ...]]:
    """The arguments of each worker's command; ``folder`` is ``AIRFLOW_HOME``."""
    return {
        f"worker-{number}": (
            "celery", "worker", "--concurrency", str(SLOTS), "--celery-hostname",
            f"worker-{number}@%h", "--pid", str(folder / f"worker-{number}.pid"),
            "--skip-serve-logs", "--without-mingle", "--without-gossip",
        )
        for number in range(1, workers + 1)
    }  # fmt: skip
