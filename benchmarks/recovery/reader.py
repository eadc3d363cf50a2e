"""A reader who looks at the public views all the while, and counts what is there by half."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from sql.database import Connection, DatabaseError
from sql.sessions import session

_SEEN = (Path(__file__).parent / "seen.sql").read_text(encoding="utf-8")
_PAUSE = 0.1


@dataclass(slots=True)
class Reader:
    """Looks again and again, in a thread, for a ``with`` block; waits for a server that is away.

    ``looks`` is how often it looked, ``states`` what it saw, ``torn`` what was there by half.
    """

    address: str
    looks: int = 0
    states: Counter[str] = field(default_factory=Counter)
    torn: Counter[str] = field(default_factory=Counter)
    _end: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> "Reader":
        self._thread = threading.Thread(target=self._read)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._end.set()
        if self._thread:
            self._thread.join()

    def _read(self) -> None:
        while not self._end.is_set():
            try:
                with session(self.address, "sverka_reader") as connection:
                    while not self._end.is_set():
                        self._look(connection)
                        time.sleep(_PAUSE)
            except DatabaseError:
                time.sleep(_PAUSE)

    def _look(self, connection: Connection) -> None:
        [row] = connection.execute(_SEEN.encode()).fetchall()
        self.looks += 1
        self.states[row["seen"]] += 1
        self.torn.update(row["halves"])
