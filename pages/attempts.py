"""How often somebody may fail to sign in."""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

MOST, SECONDS = 5, 900
_CREATE = "create table if not exists failures (key text not null, at real not null)"


class Attempts:
    """Failures by key, which is an address or a name: ``MOST`` of them in ``SECONDS``.

    They are kept in the file ``path``, which all processes that serve the pages share; without
    one, in memory.
    """

    def __init__(self, path: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._clock, self._lock = clock, threading.Lock()
        if path is not None:
            path.touch(mode=0o600)
        self._kept = sqlite3.connect(path or ":memory:", isolation_level=None,
                                     check_same_thread=False)  # fmt: skip
        self._ask(_CREATE)

    def wait(self, *keys: str) -> int:
        """Seconds until one may try again under all ``keys``; 0 if at once."""
        return max((self._wait(key) for key in keys), default=0)

    def failed(self, *keys: str) -> None:
        """Counts a failure under each of ``keys``; what is too old to count is forgotten."""
        now = self._clock()
        self._ask("delete from failures where at <= ?", now - SECONDS)
        for key in keys:
            self._ask("insert into failures values (?, ?)", key, now)

    def succeeded(self, *keys: str) -> None:
        """Forgets the failures under ``keys``."""
        for key in keys:
            self._ask("delete from failures where key = ?", key)

    def _wait(self, key: str) -> int:
        now = self._clock()
        recent = self._ask(
            "select at from failures where key = ? and at > ? order by at desc limit ?",
            key, now - SECONDS, MOST,
        )  # fmt: skip
        return 0 if len(recent) < MOST else int(recent[-1][0] + SECONDS - now) + 1

    def _ask(self, statement: str, *values: object) -> list[tuple[float]]:
        with self._lock:
            return self._kept.execute(statement, values).fetchall()
