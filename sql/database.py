"""The one door to Postgres: connections, named queries, staging and migrations."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, LiteralString, TypeVar

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

FOLDER = Path(__file__).parent
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

_BATCH = 2_000

T = TypeVar("T")
Row = dict[str, Any]
Connection = psycopg.Connection[Row]


class DatabaseError(Exception):
    """Postgres could not be reached or refused a statement; the message is one clear line."""


@contextmanager
def connect(url: str, *, role: str | None = None, writes: bool = False) -> Iterator[Connection]:
    """One transaction on ``url`` (libpq form): committed at the end, rolled back on an error.

    With ``role`` the transaction runs as that role, read-only unless it ``writes``: the session
    logs in as it where the server trusts its own machine's users, so that no query can step out of
    it, and takes it on after the login elsewhere.

    Raises:
        DatabaseError: the server cannot be reached, or refuses a statement.
    """
    try:
        connection = psycopg.connect(login(url, role), row_factory=dict_row)
    except psycopg.Error as error:
        raise DatabaseError(f"SVERKA_DATABASE_URL: cannot connect: {one_line(error)}") from error
    try:
        with connection:
            connection.execute("set time zone 'UTC'")
            if role:
                connection.execute(sql.SQL("set role {}").format(sql.Identifier(role)))
                if not writes:
                    connection.execute("set transaction read only")
            yield connection
    except psycopg.Error as error:
        raise DatabaseError(one_line(error)) from error


def login(url: str, role: str | None) -> str:
    """The address at which a session logs in, as ``role`` where the server trusts its machine.

    Raises:
        DatabaseError: it is no address.
    """
    user = {"user": role} if role and _is_socket(url) else {}
    try:
        return psycopg.conninfo.make_conninfo(url, connect_timeout=10, **user)
    except psycopg.Error as error:
        raise DatabaseError(f"SVERKA_DATABASE_URL: {one_line(error)}") from error


def address(url: str, role: str) -> str:
    """The address ``url`` as ``role`` would write it: without a password, in libpq's other form.

    Raises:
        DatabaseError: it is no address.
    """
    parts = {name: value for name, value in _parts(url).items() if name != "password"}
    return psycopg.conninfo.make_conninfo("", **parts | {"user": role})


def _is_socket(url: str) -> bool:
    """Whether the address is a socket's folder, as the embedded server's is."""
    return str(_parts(url).get("host", "")).startswith("/")


def _parts(url: str) -> dict[str, Any]:
    try:
        return psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.Error as error:
        raise DatabaseError(f"SVERKA_DATABASE_URL: {one_line(error)}") from error


def one_line(error: BaseException) -> str:
    """The first line of an error, without a password that an address may carry."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip()


@cache
def statement(name: str, folder: str = "queries") -> LiteralString:
    """The text of ``sql/<folder>/<name>.sql``."""
    text = (FOLDER / folder / f"{name}.sql").read_text(encoding="utf-8")
    return text


def query(connection: Connection, name: str, /, **parameters: Any) -> list[Row]:
    """Runs the named query; its rows, or an empty list for a statement without any."""
    cursor = connection.execute(statement(name), parameters)
    return cursor.fetchall() if cursor.description else []


def copy_out(connection: Connection, name: str, file: BinaryIO, /, **parameters: Any) -> int:
    """Writes the named query's rows to ``file`` as CSV with a header; how many rows."""
    copying = f"copy ({statement(name)}) to stdout (format csv, header)".encode()
    with connection.cursor() as cursor:
        with cursor.copy(copying, parameters) as chunks:
            for chunk in chunks:
                file.write(chunk)
        return cursor.rowcount


def ask(connection: Connection, text: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Runs a person's own query; column names and rows.

    Raises:
        DatabaseError: Postgres refuses the query; the message is Postgres's.
    """
    try:
        with connection.cursor(row_factory=psycopg.rows.tuple_row) as cursor:
            # Prepared, a text can hold one statement only: none can end the transaction.
            cursor.execute(text, prepare=True)
            names = [column.name for column in cursor.description or []]
            return names, cursor.fetchall() if names else []
    except psycopg.Error as error:
        raise DatabaseError(one_line(error)) from error


def lock(connection: Connection, name: str) -> None:
    """Waits for the advisory lock ``name`` and holds it until the transaction ends."""
    connection.execute("select pg_advisory_xact_lock(%s)", [_lock_key(name)])


def try_lock(connection: Connection, name: str) -> bool:
    """Takes the advisory lock ``name`` until the transaction ends, unless somebody else has it."""
    row = connection.execute(
        "select pg_try_advisory_xact_lock(%s) as taken", [_lock_key(name)]
    ).fetchone()
    return bool(row and row["taken"])


def _lock_key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


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
