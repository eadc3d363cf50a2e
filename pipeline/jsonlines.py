"""JSON lines in UTF-8, read strictly and written whole or not at all."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.settings import ConfigurationError

Line = dict[str, Any]


def read(path: Path, required: Iterable[str]) -> Iterator[tuple[str, Line]]:
    """Each line's place (``file:number``) and object; empty lines are passed over.

    Raises:
        ConfigurationError: the file cannot be read, or a line is not a JSON object with the
            ``required`` keys as text.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", _parse(f"{path}:{number}", line, tuple(required))


def _parse(place: str, line: str, required: tuple[str, ...]) -> Line:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise ConfigurationError(f"{place}: not JSON: {error.msg}; expected an object") from error
    if not isinstance(value, dict):
        raise ConfigurationError(f"{place}: expected a JSON object")
    for key in required:
        if not isinstance(value.get(key), str):
            raise ConfigurationError(f"{place}: {key}: expected text")
    return value


def day(place: str, value: str) -> date:
    """The calendar day of an ISO 8601 date or instant.

    Raises:
        ConfigurationError: it is none.
    """
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise ConfigurationError(f"{place}: date: {value!r} is no ISO 8601 date") from error


def write(path: Path, values: Iterable[Line]) -> int:
    """Writes one object a line; the file appears only when it is complete. How many lines."""
    unfinished = path.with_name(path.name + ".part")
    count = 0
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            for value in values:
                file.write(json.dumps(value, ensure_ascii=False) + "\n")
                count += 1
        unfinished.replace(path)
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return count
