"""What a run asks of a handful of rows is answered by an index, however many rows there are."""

import re
from collections.abc import Iterator
from typing import Any, LiteralString, cast

import pytest
from psycopg import sql

from benchmarks.plans import QUERIES, WHOLE, plan, read_whole
from sql import database
from sql.database import statement

KEYS = re.compile(r"published\.keep\('(\w+)', '(\w+)'")
OF_FEW = {("topic_weeks", "week")}
"""Made whole of another kept table that is a few thousand rows long."""
FEW = sql.SQL("explain (format json) select * from {} where {} = any(array[null]::{}[])")
LATE = ("Subquery Scan", "Aggregate", "WindowAgg", "Unique", "CTE Scan")


@pytest.mark.parametrize("name", QUERIES)
def test_an_index_serves_what_a_run_asks_of_few_rows(example: str, name: str) -> None:
    """The example is small: without the ban Postgres would rightly read its tables whole."""
    with database.connect(example) as connection:
        connection.execute("set local enable_seqscan = off")
        assert read_whole(plan(connection, name, QUERIES[name])) == set()


def test_what_is_read_whole_is_seen(example: str) -> None:
    with database.connect(example) as connection:
        found = plan(connection, "relation_shares", WHOLE["relation_shares"])
    assert "links" in read_whole(found)


@pytest.mark.parametrize(
    ("name", "key"), sorted(set(KEYS.findall(statement("46_renew", "views"))) - OF_FEW)
)
def test_a_run_renews_what_follows_from_its_own_keys_alone(
    example: str, name: str, key: str
) -> None:
    """A condition on the key reaches the tables: nothing is made of all claims and then dropped."""
    with database.connect(example) as connection:
        connection.execute("set local enable_seqscan = off")
        names = sql.Identifier("published", name), sql.Identifier(key)
        none = sql.SQL(_type(connection, name, key))
        [row] = connection.execute(FEW.format(*names, none)).fetchall()
    late = [
        step
        for step in _steps(row["QUERY PLAN"][0]["Plan"])
        if step["Node Type"] in LATE and "ANY" in step.get("Filter", "")
    ]
    assert late == []


def _type(connection: database.Connection, name: str, key: str) -> LiteralString:
    found = connection.execute(
        "select format_type(atttypid, atttypmod) as said from pg_attribute"
        " where attrelid = ('kept.' || %s)::regclass and attname = %s",
        [name, key],
    ).fetchall()
    return cast(LiteralString, found[0]["said"])


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _steps(below)
