"""The one door to Postgres: connections, named queries, locks."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, LiteralString

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

FOLDER = Path(__file__).parent

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
