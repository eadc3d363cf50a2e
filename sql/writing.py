"""Rows into tables: staged, upserted, copied from staging to what is published."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from psycopg import sql

from sql.database import Connection, Row, query

STAGED = (
    "documents",
    "baseline_claims",
    "versions",
    "claims",
    "links",
    "differences",
    "changes",
    "developments",
    "rejections",
)

_BATCH = 500

T = TypeVar("T")


def stage(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Writes ``rows`` (each with its ``run_id``) to ``staging.<table>``; how many there were.

    A row already there under the same key is replaced, so a step that is repeated changes nothing.
    """
    return upsert(connection, ("staging", table), rows)


def staged(connection: Connection, table: str, run_id: str) -> list[Row]:
    """A run's rows of ``staging.<table>``."""
    statement = sql.SQL("select * from {} where run_id = %s").format(
        sql.Identifier("staging", table)
    )
    return connection.execute(statement, [run_id]).fetchall()


def unstage(connection: Connection, table: str, run_id: str, key: str, value: str) -> list[Row]:
    """Takes the rows whose ``key`` is ``value`` out of ``staging.<table>`` and returns them."""
    statement = sql.SQL("delete from {} where run_id = %s and {} = %s returning *").format(
        sql.Identifier("staging", table), sql.Identifier(key)
    )
    return connection.execute(statement, [run_id, value]).fetchall()


def plain(row: Row) -> Row:
    """The row with dates and instants as ISO 8601 text, fit for a JSON column."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
    }


def copy_staged(connection: Connection, table: str, run_id: str) -> int:
    """Copies a run's rows of ``staging.<table>`` to ``published.<table>``; how many there were."""
    statement = sql.SQL("insert into {} select * from {} where run_id = %s").format(
        sql.Identifier("published", table), sql.Identifier("staging", table)
    )
    return connection.execute(statement, [run_id]).rowcount


def analyze(connection: Connection, schema: str, tables: Iterable[str]) -> None:
    """Renews the statistics of a schema's tables: what is planned without those of new rows, such
    as a first report or the publishing of thousands, takes minutes."""
    for table in tables:
        connection.execute(sql.SQL("analyze {}").format(sql.Identifier(schema, table)))


def upsert(
    connection: Connection, table: tuple[str, str], rows: Iterable[Mapping[str, Any]]
) -> int:
    """Inserts rows of one shape, replacing those with the same primary key; of equal keys among
    them the last one counts. How many rows there were.

    They go as JSON, which Postgres turns into the table's types: some thousand rows a statement.
    """
    count, load = 0, None
    for batch in batched(rows, _BATCH):
        load = load or _Load.of(connection, table, batch[0])
        last = {tuple(row.get(key, place) for key in load.keys): row
                for place, row in enumerate(batch)}  # fmt: skip
        text = json.dumps([_plain(row) for row in last.values()], ensure_ascii=False, default=str)
        connection.execute(load.statement, [text])
        count += len(batch)
    return count


def batched(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of ``size``; the last one may be shorter."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


@dataclass(frozen=True, slots=True)
class _Load:
    """The statement that loads rows of one shape into a table, and the table's key."""

    statement: sql.Composed
    keys: tuple[str, ...]

    @classmethod
    def of(
        cls, connection: Connection, table: tuple[str, str], shape: Mapping[str, Any]
    ) -> "_Load":
        keys = query(connection, "primary_key", name=".".join(table))
        names = tuple(row["column_name"] for row in keys)
        return cls(_upsert_statement(sql.Identifier(*table), list(shape), names), names)


def _upsert_statement(
    table: sql.Identifier, columns: Sequence[str], keys: Sequence[str]
) -> sql.Composed:
    update = sql.SQL(", ").join(
        sql.SQL("{0} = excluded.{0}").format(sql.Identifier(column))
        for column in columns
        if column not in keys
    )
    return sql.SQL(
        "insert into {table} ({columns})"
        " select {columns} from json_populate_recordset(null::{table}, %s)"
        " on conflict ({keys}) do update set {update}"
    ).format(
        table=table,
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        keys=sql.SQL(", ").join(map(sql.Identifier, keys)),
        update=update,
    )


def _plain(row: Mapping[str, Any]) -> Row:
    """The row without NUL, which Postgres text refuses and no text needs."""
    return {
        name: value.replace("\x00", "") if isinstance(value, str) else value
        for name, value in row.items()
    }
