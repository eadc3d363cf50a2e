"""Reading of the published views, as ``sverka_reader`` and for a limited time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request

from pages.filters import Filters
from pages.tables import TABLES, Table
from sql import database
from sql.database import Connection, Row

PAGE = 50
EXPORT = 10_000
WHOLE = 5_000


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a table; ``more`` tells whether another follows."""

    table: Table
    filters: Filters
    rows: list[Row]
    more: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Named queries on one read-only transaction."""

    connection: Connection

    def rows(self, query: str, filters: Filters | None = None, **parameters: Any) -> list[Row]:
        """The rows of ``sql/queries/pages/<query>.sql``, at most ``WHOLE`` unless told."""
        values = (filters or Filters()).model_dump() | {"limit": WHOLE, "offset": 0} | parameters
        return database.query(self.connection, f"pages/{query}", **values)

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
        """A page of the table ``name``, ``size`` rows long.

        Raises:
            HTTPException: 404, there is no such table.
        """
        if name not in TABLES:
            raise HTTPException(404)
        table, offset = TABLES[name], (filters.page - 1) * size
        rows = self.rows(table.query, filters, limit=size + 1, offset=offset)
        return Listing(table, filters, rows[:size], len(rows) > size)


def _reader(request: Request) -> Iterator[Reader]:
    with database.connect(request.app.state.database, role="sverka_reader") as connection:
        database.query(connection, "pages/limit")
        yield Reader(connection)


Reading = Annotated[Reader, Depends(_reader)]
