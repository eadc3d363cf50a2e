"""JSON lines in UTF-8, read strictly and written whole or not at all."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from pipeline.settings import ConfigurationError

Line = dict[str, Any]


def read(
    path: Path, required: Iterable[str], optional: Iterable[str] = ()
) -> Iterator[tuple[str, Line]]:
    """Each line's place (``file:number``) and object; empty lines are passed over.

    Raises:
        ConfigurationError: the file cannot be read, or a line is not a JSON object with the
            ``required`` keys as text, and the ``optional`` ones as text or null.
    """
    try:
        rows = path.read_bytes().split(b"\n")
    except OSError as error:
        raise ConfigurationError(
            f"{path}: cannot be read ({error.strerror}); expected a file of JSON lines"
        ) from error
    required, optional = tuple(required), tuple(optional)
    for number, row in enumerate(rows, start=1):
        if row.strip():
            place = f"{path}:{number}"
            yield place, _checked(place, _parse(place, row), required, optional)


def _parse(place: str, row: bytes) -> Any:
    try:
        return json.loads(row.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise ConfigurationError(
            f"{place}: not JSON: {error.msg} at column {error.colno}; expected an object"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{place}: expected an object in UTF-8 ({error})") from error


def _checked(place: str, value: Any, required: Iterable[str], optional: Iterable[str]) -> Line:
    if not isinstance(value, dict):
        raise ConfigurationError(f"{place}: expected a JSON object")
    for key in (*required, *(key for key in optional if value.get(key) is not None)):
        _check_text(f"{place}: {key}", value.get(key))
    return value


def _check_text(place: str, value: Any) -> None:
    if not isinstance(value, str):
        raise ConfigurationError(f"{place}: expected text, not {json.dumps(value)[:60]}")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ConfigurationError(f"{place}: expected text, found half of a surrogate pair")


def day(place: str, value: str) -> date:
    """The calendar day of an ISO 8601 date or instant.

    Raises:
        ConfigurationError: it is none.
    """
    try:
        return datetime.fromisoformat(value).date()
    except ValueError as error:
        raise ConfigurationError(
            f"{place}: date: {value[:60]!r} is no ISO 8601 date such as 2026-11-21"
        ) from error


def write(path: Path, values: Iterable[Line]) -> int:
    """Writes one object a line; the file appears only when it is complete. How many lines.

    Raises:
        ConfigurationError: it cannot be written, or is something else than a file.
    """
    whole = path.resolve()
    if whole.exists() and not whole.is_file():
        raise ConfigurationError(f"--out {path}: cannot be written; expected a file's path")
    unfinished = whole.with_name(whole.name + ".part")
    try:
        file = unfinished.open("w", encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"--out {path}: cannot be written: {error.strerror}") from error
    try:
        with file:
            count = _write_lines(file, values)
        unfinished.replace(whole)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return count


def _write_lines(file: TextIO, values: Iterable[Line]) -> int:
    count = 0
    for value in values:
        file.write(json.dumps(value, ensure_ascii=False) + "\n")
        count += 1
    return count
