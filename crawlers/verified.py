"""Writes into a source's file the day on which it was last checked; nothing else of it changes."""

import re
from datetime import date
from pathlib import Path

_LINE = re.compile(r"^verified:[^\n]*$", re.MULTILINE)


def with_verified(text: str, day: date) -> str:
    """The text of a source's file with that day under ``verified``."""
    line = f"verified: {day.isoformat()}"
    if _LINE.search(text):
        return _LINE.sub(line, text)
    return f"{text.rstrip()}\n{line}\n"


def write_verified(path: Path, day: date) -> None:
    """Writes the day into a source's file."""
    path.write_text(with_verified(path.read_text("utf-8"), day), "utf-8")
