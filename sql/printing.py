"""The rows of an answer as text: for a terminal, a spreadsheet or a program.

What is printed was partly written by strangers, and may aim at whatever shows it.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.table import Column, Table
from rich.text import Text

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

Rows = Sequence[tuple[object, ...]]


def as_json(names: Sequence[str], rows: Rows) -> Iterator[str]:
    """An object a row, each on its line."""
    return (_json(dict(zip(names, row, strict=True))) for row in rows)


def as_csv(names: Sequence[str], rows: Rows) -> str:
    """The rows below a line of names; no cell is one that a spreadsheet takes for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(map(_defused, names))
    writer.writerows(map(_defused, row) for row in rows)
    return buffer.getvalue()


def as_table(names: Sequence[str], rows: Rows) -> Table:
    """The rows in a frame; cells are taken literally, and folded rather than cut."""
    table = Table(*(Column(Text(printable(name)), overflow="fold") for name in names))
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    return table


def printable(text: str) -> str:
    """The text without control characters; lines stay, other white space becomes a space."""
    spaced = (" " if letter.isspace() and letter != "\n" else letter for letter in text)
    return "".join(letter for letter in spaced if letter.isprintable() or letter == "\n")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return printable(_json(value) if isinstance(value, list | dict) else str(value))


def _defused(value: object) -> str:
    """OWASP, CSV injection: a quote before what may begin a formula; numbers are none."""
    text = _cell(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip().startswith(FORMULA) else text


def _json(value: object) -> str:
    """JSON, with escapes also for the control characters that it allows as they are."""
    text = json.dumps(value, ensure_ascii=False, default=plain)
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)


def plain(value: object) -> object:
    """What JSON has no words for: dates and instants in ISO 8601, decimals as numbers."""
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)
