"""The real DAGs on a real Airflow, once a session: what their runs leave is looked at by many."""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from benchmarks.ports import free_ports
from crawlers.newsroom import Newsroom
from pipeline.settings import ROOT
from sql.migrate import migrate
from stack import airflow, postgres
from stack.airflow import Installation
from stack.client import Client, DagRun
from stack.postgres import Server
from stack.run import POOLS
from stack.supervisor import supervised
from tests.pipeline.house import DAY, EXAMPLE, write_articles

EARLIER = "2025-03-05"
"""A day of which the archive holds what one of the crawls of the news has brought."""

SECRET = "kW7-planted-4Zq"
DAGS = ("sverka_archive", "sverka_baseline", "sverka_monitor", "sverka_report")


@dataclass(frozen=True)
class Ran:
    """What the runs have left, and the means to look at it while Airflow serves."""

    home: Path
    server: Server
    runs: dict[str, DagRun]
    api: httpx.Client

    def ask(self, path: str) -> Any:
        answer = self.api.get(f"/api/v2/{path}")
        assert answer.is_success, answer.text
        return answer.json()

    def about(self, dag: str) -> Any:
        """Airflow's record of the DAG's run."""
        return self.ask(f"dags/{dag}/dagRuns/{self.runs[dag].run}")

    def rows(self, statement: str, database: str = "sverka") -> list[Any]:
        with psycopg.connect(self.server.url(database)) as connection:
            return connection.execute(statement.encode()).fetchall()


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    """A baseline, a day of news, and its report; secrets lie in the addresses that are set.

    The schedule owes no run, so those that are begun here are all there are.
    """
    home = tmp_path_factory.mktemp("ran")
    with (
        postgres.running(home) as server,
        Newsroom(write_articles(home / "articles.jsonl")) as newsroom,
        supervised(home) as supervisor,
    ):
        migrate(server.url())
        place = Installation(home, ROOT / "dags", free_ports(), server.url("airflow"))
        writer = server.url(user=f"sverka_writer:{SECRET}")
        environment = airflow.environment(place, {
            **{name: value for name, value in os.environ.items() if not name.startswith("SVERKA_")},
            "SVERKA_HOME": str(home), "SVERKA_BASELINE": str(EXAMPLE / "baseline"),
            "SVERKA_DATABASE_URL": writer, "SVERKA_NEWSROOM_ADDRESS": newsroom.address,
            "SVERKA_NOTIFY": f"json://ops:{SECRET}@127.0.0.1:1/hook", "SVERKA_LINK_SHARDS": "1",
            "SVERKA_SCHEDULE": "0 0 29 2 *",
        })  # fmt: skip
        airflow.migrate(server, supervisor, environment)
        airflow.start(supervisor, environment)
        airflow.await_health(place, supervisor, 600)
        with Client(place.address, airflow.USER, place.password(), supervisor.check) as client:
            client.set_pools(json.loads(POOLS.read_text(encoding="utf-8")))
            client.await_dags(DAGS, 300)
            runs = run_all(client, home / "archive")
            await_end(server)
            with httpx.Client(base_url=place.address, trust_env=False, timeout=30) as api:
                login = {"username": airflow.USER, "password": place.password()}
                token = api.post("/auth/token", json=login).json()["access_token"]
                api.headers["Authorization"] = f"Bearer {token}"
                yield Ran(home, server, runs, api)


def await_end(server: Server) -> None:
    """A run of the report is marked by a callback, some time after its last task."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        for _ in range(600):
            if not connection.execute("select from sverka.runs where state = 'running'").fetchall():
                return
            time.sleep(0.2)
    raise AssertionError("a run is still marked as running")


def copy_day(archive: Path) -> None:
    """One source's crawl once more, as if it had been made a day before."""
    [one, *_] = sorted((archive / str(DAY)).glob("*/*"))
    earlier = archive / EARLIER / "lost" / one.name
    shutil.copytree(one, earlier)
    lines = earlier / "fetches.jsonl"
    text = lines.read_text(encoding="utf-8")
    moved = re.sub(
        r'"fetched_at": ?"([^"]+)"',
        lambda found: f'"fetched_at":"{datetime.fromisoformat(found[1]) - timedelta(days=1)}"',
        text,
    )
    lines.write_text(moved, encoding="utf-8")


def run_all(client: Client, archive: Path) -> dict[str, DagRun]:
    """One run of each DAG after the other; the last takes two days of the archive, of which the
    database knows the later one."""
    client.unpause("sverka_report")
    runs = {}
    for dag, conf in (("sverka_baseline", None), ("sverka_monitor", {"date": str(DAY)})):
        runs[dag] = client.wait(client.begin(dag, conf), lambda *_: None)
        assert runs[dag].state == "success", [one for one in client.tasks(runs[dag])]
    report = client.follower("sverka_report", runs["sverka_monitor"], 300)
    runs["sverka_report"] = client.wait(report, lambda *_: None)
    copy_day(archive)
    days = {"first": EARLIER, "last": str(DAY), "date": str(DAY)}
    runs["sverka_archive"] = client.wait(client.begin("sverka_archive", days), lambda *_: None)
    return runs
