"""How often somebody may fail to sign in."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST, SECONDS = 5, 900
_KEPT = 10_000


@dataclass
class Attempts:
    """Failures by key, which is an address or a name: ``MOST`` of them in ``SECONDS``.

    They are kept in memory, since the pages are one process; a restart forgets them.
    """

    clock: Callable[[], float] = time.monotonic
    _failures: dict[str, list[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, *keys: str) -> int:
        """Seconds until one may try again under all ``keys``; 0 if at once."""
        with self._lock:
            return max((self._wait(key) for key in keys), default=0)

    def failed(self, *keys: str) -> None:
        """Counts a failure under each of ``keys``; the oldest keys make room."""
        now = self.clock()
        with self._lock:
            for key in keys:
                self._failures[key] = [*self._recent(key), now]
            for key in list(self._failures)[: max(0, len(self._failures) - _KEPT)]:
                del self._failures[key]

    def succeeded(self, *keys: str) -> None:
        """Forgets the failures under ``keys``."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _wait(self, key: str) -> int:
        recent = self._recent(key)
        return 0 if len(recent) < MOST else int(recent[-MOST] + SECONDS - self.clock()) + 1

    def _recent(self, key: str) -> list[float]:
        since = self.clock() - SECONDS
        return [at for at in self._failures.get(key, []) if at > since]
