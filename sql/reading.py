"""Reading for many at once: connections that are lent out, and tables a page at a time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from sql.database import Connection, DatabaseError, Row, login, one_line, statement

_MOST, _IDLE_SECONDS, _PATIENCE = 8, 60.0, 5.0
_SETTINGS = (
    "set time zone 'UTC'",
    "set default_transaction_read_only = on",
    # Filters that an address leaves out are parameters that are null: only a plan of these very
    # values can use an index.
    "set plan_cache_mode = force_custom_plan",
    # Many are answered at once: there is no core to spare for one of them.
    "set max_parallel_workers_per_gather = 0",
    # What a common word is found in fits, so that its rows are not looked at again one by one.
    "set work_mem = '16MB'",
)

Pool = ConnectionPool[Connection]


class ValueRefused(DatabaseError):
    """What was asked for is no value of the column that it is held against."""


def pool(url: str, role: str, seconds: int) -> Pool:
    """Connections to ``url`` (libpq form) that read as ``role``, a statement for ``seconds`` at
    most; none is opened before the first is asked for, and the idle ones close."""

    def prepare(connection: Connection) -> None:
        take_on = sql.SQL("set role {}").format(sql.Identifier(role))
        for setting in (*_SETTINGS, f"set statement_timeout = '{int(seconds)}s'", take_on):
            connection.execute(setting if isinstance(setting, sql.Composed) else setting.encode())
        connection.commit()

    return ConnectionPool(
        login(url, role), kwargs={"row_factory": dict_row}, connection_class=psycopg.Connection,
        min_size=0, max_size=_MOST, max_idle=_IDLE_SECONDS, timeout=_PATIENCE, configure=prepare,
        check=ConnectionPool.check_connection, open=False,
    )  # fmt: skip


@contextmanager
def lent(pool: Pool) -> Iterator[Connection]:
    """One read-only transaction on a connection of the pool.

    Raises:
        DatabaseError: the server cannot be reached, or refuses a statement.
        ValueRefused: a parameter is no value of its column's type.
    """
    pool.open()
    try:
        with pool.connection() as connection:
            yield connection
    except psycopg.DataError as error:
        raise ValueRefused(one_line(error)) from error
    except psycopg.Error as error:
        raise DatabaseError(one_line(error)) from error


@dataclass(frozen=True, slots=True)
class Key:
    """A column that a table is ordered by; one that is ``nullable`` has its nulls last."""

    column: str
    descends: bool = False
    nullable: bool = False

    @classmethod
    def of(cls, text: str) -> "Key":
        """``column``, ``column desc`` or either with ``nulls last``."""
        words = text.split()
        return cls(words[0], "desc" in words, "nulls" in words)


def page(
    connection: Connection, name: str, order: Sequence[Key], after: Sequence[object] | None,
    parameters: Mapping[str, Any],
) -> list[Row]:  # fmt: skip
    """The rows of ``sql/queries/<name>.sql`` that follow the one whose keys are ``after``.

    The query has ``{after}`` among its conditions and ends with ``order by {order}``; so its cost
    does not grow with how far one has turned.
    """
    places = {f"after_{place}": value for place, value in enumerate(after or ())}
    known = tuple(value is not None for value in after) if after is not None else None
    return connection.execute(
        _composed(name, tuple(order), known), dict(parameters) | places
    ).fetchall()


@cache
def _composed(
    name: str, order: tuple[Key, ...], known: tuple[bool, ...] | None
) -> sql.Composed:  # fmt: skip
    keys = [sql.SQL(_order(key)).format(sql.Identifier(key.column)) for key in order]
    follows = sql.SQL("true") if known is None else _follows(order, known)
    return sql.SQL(statement(name)).format(after=follows, order=sql.SQL(", ").join(keys))


def _order(key: Key) -> Any:
    return "{}" + " desc" * key.descends + " nulls last" * key.nullable


def _follows(order: Sequence[Key], known: Sequence[bool]) -> sql.Composed:
    """Rows that are alike in some first keys and later in the next; the first key is bounded
    by itself too, since an index serves no alternatives."""
    ways = [
        sql.SQL("({})").format(
            sql.SQL(" and ").join(
                [*(_same(key, place) for place, key in enumerate(order[:last])),
                 _later(order[last], last, known[last])]
            )
        )
        for last in range(len(order))
    ]  # fmt: skip
    return sql.SQL("({} and ({}))").format(
        _bound(order[0], known[0]), sql.SQL(" or ").join(ways)
    )  # fmt: skip


def _same(key: Key, place: int) -> sql.Composed:
    sign = sql.SQL("is not distinct from" if key.nullable else "=")
    return sql.SQL("{} {} {}").format(
        sql.Identifier(key.column), sign, sql.Placeholder(f"after_{place}")
    )


def _later(key: Key, place: int, known: bool) -> sql.Composed:
    if not known:
        return sql.SQL("{}").format(sql.SQL("false"))
    column = sql.Identifier(key.column)
    later = sql.SQL("{} < {}" if key.descends else "{} > {}").format(
        column, sql.Placeholder(f"after_{place}")
    )
    return sql.SQL("({} or {} is null)").format(later, column) if key.nullable else later


def _bound(key: Key, known: bool) -> sql.Composed:
    if key.nullable or not known:
        return sql.SQL("{}").format(sql.SQL("true"))
    sign = sql.SQL("{} <= {}" if key.descends else "{} >= {}")
    return sign.format(sql.Identifier(key.column), sql.Placeholder("after_0"))
