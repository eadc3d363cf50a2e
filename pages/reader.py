"""Reading of the published views, as ``sverka_reader`` and for a limited time."""

import json
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request

from pages.filters import Filters
from pages.tables import QUERIES, TABLES, Table
from sql import database, reading
from sql.database import Connection, Row
from sql.printing import plain

PAGE = 25
"""Rows of a page unless the address asks for another ``size``."""
API = 100
EXPORT = 10_000
"""The most that an address can ask for."""
WHOLE = 5_000
_COMMON, _REMEMBERED = 2_000, 10_000


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a table; ``next`` is what the address of the following one says after."""

    table: Table
    filters: Filters
    rows: list[Row]
    next: str | None


class Common:
    """What was found so often that it is sooner met in order: words and actors, by kind and
    language. What is common stays so, and were it not, its rows would only be slower to find."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str | None, ...], None] = OrderedDict()

    def __contains__(self, asked: tuple[str | None, ...]) -> bool:
        return asked in self._known

    def add(self, asked: tuple[str | None, ...]) -> None:
        """Remembers it, and forgets the oldest where they are too many."""
        self._known[asked] = None
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """Named queries on one read-only transaction."""

    connection: Connection
    common: Common

    def rows(self, query: str, filters: Filters | None = None, **parameters: Any) -> list[Row]:
        """The rows of ``sql/queries/pages/<query>.sql``, at most ``WHOLE`` unless told.

        Raises:
            HTTPException: 400, the filters do not say after which row.
        """
        asked, table = filters or Filters(), QUERIES.get(query)
        order, searched = (table.order, table.searched) if table else ((), ())
        after = json.loads(asked.after) if asked.after else None
        if after is not None and len(after) != len(order):
            raise HTTPException(400, "after")
        values = asked.model_dump() | {"limit": WHOLE} | parameters
        values |= {f"{kind}_ids": self._found(kind, asked) for kind in searched}
        return reading.page(self.connection, f"pages/{query}", order, after, values)

    def _found(self, kind: str, asked: Filters) -> list[str] | None:
        """The ids of what the filters ask for by words or an actor; nothing where they are so many
        that they are sooner met in order.

        Postgres cannot tell the two cases apart: it takes words that are nowhere for common ones.
        """
        query, named = ("actor_claims", asked.actor) if kind == "actor" else ("matches", asked.q)
        sought = (kind, named, asked.lang)
        if named is None or sought in self.common:
            return None
        values = asked.model_dump() | {"kind": kind, "limit": _COMMON + 1}
        rows = database.query(self.connection, f"pages/{query}", **values)
        if len(rows) <= _COMMON:
            return [row["id"] for row in rows]
        self.common.add(sought)
        return None

    def one(self, query: str, filters: Filters | None = None, **parameters: Any) -> Row:
        """The only row.

        Raises:
            HTTPException: 404, there is none.
        """
        rows = self.rows(query, filters, **parameters)
        if not rows:
            raise HTTPException(404)
        return rows[0]

    def listing(self, name: str, filters: Filters, size: int = PAGE) -> Listing:
        """A page of the table ``name``, ``size`` rows long unless the filters say how many.

        Raises:
            HTTPException: 404, there is no such table.
        """
        if name not in TABLES:
            raise HTTPException(404)
        table, size = TABLES[name], filters.size or size
        rows = self.rows(table.query, filters, limit=size + 1)
        return Listing(table, filters, rows[:size], _next(table, rows, size))


def _next(table: Table, rows: list[Row], size: int) -> str | None:
    if len(rows) <= size:
        return None
    last = [rows[size - 1][key.column] for key in table.order]
    return json.dumps(last, ensure_ascii=False, default=plain, separators=(",", ":"))


@contextmanager
def _reader(pool: reading.Pool, common: Common) -> Iterator[Reader]:
    with reading.lent(pool) as connection:
        yield Reader(connection, common)


async def _reading(request: Request) -> AbstractContextManager[Reader]:
    """A route takes a connection itself, in its own thread, and gives it back before it draws: were
    it lent before the route is given a thread, those who wait for a connection would take the
    threads of those who have one."""
    return _reader(request.app.state.pool, request.app.state.common)


Reading = Annotated[AbstractContextManager[Reader], Depends(_reading)]
