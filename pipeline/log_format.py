"""Log lines as JSON objects, for machines (``SVERKA_LOG_FORMAT=json``).

Each line that is written while a step is at work bears its run and step, and what it is about: a
source, counts, seconds.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

FIELDS = ("run", "step", "source", "counts", "seconds", "cpu_seconds")
"""What a line may bear beside its time, level, logger and event, in this order."""

_working: ContextVar[tuple[str, str] | None] = ContextVar("working", default=None)


@contextmanager
def working_on(run: str, step: str) -> Iterator[None]:
    """Lets every line within the block bear the run and the step."""
    token = _working.set((run, step))
    try:
        yield
    finally:
        _working.reset(token)


class JsonLines(logging.Formatter):
    """A JSON object a line, instants in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; a traceback is its ``traceback``."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        } | _borne(record)
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _borne(record: logging.LogRecord) -> dict[str, object]:
    working = dict(zip(("run", "step"), _working.get() or (), strict=False))
    return {
        name: value
        for name in FIELDS
        if (value := record.__dict__.get(name, working.get(name))) is not None
    }


def log_as_json(stream: TextIO) -> None:
    """Sends what our steps log from INFO on, and the warnings of others, to ``stream``."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("pipeline").setLevel(logging.INFO)
