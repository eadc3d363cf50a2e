"""Sessions of those who measure the database or try what it bears; no step of ours needs them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from sql.database import Connection, DatabaseError, login, one_line, query


@contextmanager
def session(url: str, role: str | None = None) -> Iterator[Connection]:
    """A session on ``url`` (libpq form), as ``role`` if given, for a ``with`` block: each statement
    is a transaction of its own.

    Raises:
        DatabaseError: the server cannot be reached, goes away, or refuses a statement.
    """
    try:
        with psycopg.connect(login(url, role), row_factory=dict_row, autocommit=True) as opened:
            if role:
                opened.execute(sql.SQL("set role {}").format(sql.Identifier(role)))
            yield opened
    except psycopg.Error as error:
        raise DatabaseError(one_line(error)) from error


@contextmanager
def locked(url: str, schema: str, table: str) -> Iterator[None]:
    """Locks a table against writers, not readers, for a ``with`` block.

    Raises:
        DatabaseError: as for :func:`session`.
    """
    statement = sql.SQL("lock table {} in share mode").format(sql.Identifier(schema, table))
    with session(url) as holder, holder.transaction():
        holder.execute(statement)
        yield


def empty(connection: Connection, schema: str, table: str) -> None:
    """Takes all rows out of a table."""
    connection.execute(sql.SQL("truncate {}").format(sql.Identifier(schema, table)))


def copy_in(
    connection: Connection, schema: str, table: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Writes rows of one shape by plain COPY, which replaces nothing and refuses keys that are
    there already."""
    types = {row["column_name"]: row["data_type"]
             for row in query(connection, "table_columns", schema=schema, name=table)}  # fmt: skip
    documents = {name for name in rows[0] if types[name] == "jsonb"}
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(schema, table), sql.SQL(", ").join(map(sql.Identifier, rows[0]))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([
                Jsonb(value) if name in documents and value is not None else value
                for name, value in row.items()
            ])  # fmt: skip
