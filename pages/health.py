"""The health of all sources, told once for all who ask at the same time."""

import threading
import time
from collections.abc import Callable

from pages.reader import Reader
from sql.database import Row


class Health:
    """What ``sverka.source_health`` says, which looks at each request of a day and each article of
    a month: for ``seconds`` it is not asked again."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock, self._lock = seconds, clock, threading.Lock()
        self._until, self._told = clock(), dict[str, Row]()

    def of(self, reader: Reader) -> dict[str, Row]:
        """Each source's row of the table of sources, by its name."""
        with self._lock:
            if self._clock() >= self._until:
                self._told = {row["source"]: row for row in reader.rows("sources")}
                self._until = self._clock() + self._seconds
            return self._told
