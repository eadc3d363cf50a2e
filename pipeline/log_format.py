"""Log lines as JSON objects, for machines (``SVERKA_LOG_FORMAT=json``).

Each line that is written while a step is at work bears its run and step, and what it is about: a
source, counts, seconds. They are bound as structlog binds them, so Airflow's logs of tasks have
them too.
"""

import json
import logging
from datetime import UTC, datetime
from typing import TextIO

from structlog.contextvars import get_contextvars

FIELDS = ("run", "step", "source", "counts", "seconds", "cpu_seconds")
"""What a line may bear beside its time, level, logger and event, in this order."""


class JsonLines(logging.Formatter):
    """A JSON object a line, instants in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; a traceback is its ``traceback``."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        } | _borne()
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _borne() -> dict[str, object]:
    bound = get_contextvars()
    return {name: bound[name] for name in FIELDS if name in bound}


def log_as_json(stream: TextIO) -> None:
    """Sends what our steps log from INFO on, and the warnings of others, to ``stream``."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("pipeline").setLevel(logging.INFO)
