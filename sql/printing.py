"""The rows of an answer as text: for a terminal, a spreadsheet or a program.

What is printed was partly written by strangers, and may aim at whatever shows it.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.table import Table
from rich.text import Text

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_SHORT = 20
"""Columns of the terminal that a cell has before it is folded."""

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


def as_table(names: Sequence[str], rows: Rows) -> "Frame":
    """The rows for a terminal; cells are taken literally, and instants shown to the second."""
    return Frame(names, [[_shown(value) for value in row] for row in rows])


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows in a frame, long cells folded; where the terminal is too narrow for that, a line a
    value, as psql's expanded display."""

    names: Sequence[str]
    cells: Sequence[Sequence[str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Table]:
        columns = zip(self.names, *self.cells, strict=True)
        least = [min(max(map(cell_len, column)), _SHORT) for column in columns]
        framed = sum(width + 3 for width in least) + 1
        yield from [self._table(least)] if framed <= options.max_width else self._records()

    def _table(self, least: Sequence[int]) -> Table:
        table = Table()
        for name, width in zip(self.names, least, strict=True):
            table.add_column(Text(printable(name)), overflow="fold", min_width=width)
        for row in self.cells:
            table.add_row(*map(Text, row))
        return table

    def _records(self) -> Iterator[Table]:
        return map(self._record, self.cells)

    def _record(self, row: Sequence[str]) -> Table:
        table = Table(show_header=False)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for name, text in zip(self.names, row, strict=True):
            table.add_row(Text(printable(name)), Text(text))
        return table


def printable(text: str) -> str:
    """The text without control characters; lines stay, other white space becomes a space."""
    spaced = (" " if letter.isspace() and letter != "\n" else letter for letter in text)
    return "".join(letter for letter in spaced if letter.isprintable() or letter == "\n")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return printable(_json(value) if isinstance(value, list | dict) else str(value))


def _shown(value: object) -> str:
    return f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else _cell(value)


def _defused(value: object) -> str:
    """OWASP, CSV injection: a quote before what may begin a formula; numbers are none."""
    text = _cell(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip().startswith(FORMULA) else text


def _json(value: object) -> str:
    """JSON, with escapes also for the control characters that it allows as they are."""
    text = json.dumps(value, ensure_ascii=False, default=plain)
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)


def plain(value: object) -> object:
    """What JSON has no words for: dates and instants in ISO 8601, decimals as numbers."""
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)
