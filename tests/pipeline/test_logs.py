"""What is filed of the logs, what is never lost by it, and that nothing is read twice for it."""

import csv
import gzip
from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest

from pipeline.logs import first_kept, keep_logs
from tests.pipeline.house import House, finish


def filed(house: House, log: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in sorted((house.settings.archive / "logs").glob(f"{log}-*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows += csv.DictReader(file)
    return rows


def age(house: House) -> None:
    """As if all that was asked and refused so far had been so long ago."""
    house.rows("update published.fetches set fetched_at = fetched_at - interval '20 months'")
    house.rows("update published.rejections set rejected_at = rejected_at - interval '20 months'")
    house.rows("select published.lay_months(2)")


def test_what_nothing_needs_is_filed_and_nothing_is_read_again(published: House) -> None:
    age(published)
    address = psycopg.conninfo.make_conninfo(
        str(published.settings.database_url), user="sverka_writer"
    )
    settings = published.settings.model_copy(update={"database_url": address})
    before = {row["fetch_id"] for row in published.all("published", "fetches")}
    read = {row["fetch_id"] for row in published.all("published", "versions")}
    refused = published.one("select count(*) from published.rejections where stage = 'page'")
    counts = keep_logs(settings)
    left = {row["fetch_id"] for row in published.all("published", "fetches")}
    assert left == read and counts["fetches filed"] == len(before - read) > 0
    assert {row["fetch_id"] for row in filed(published, "fetches")} == before - read
    assert len(filed(published, "rejections")) == counts["rejections filed"] == refused > 0
    assert keep_logs(settings) == {"months laid": 0, "fetches filed": 0, "rejections filed": 0}
    made = finish(published.run("second"))
    assert made["versions"] == 0, "no page waits for want of its rejection"


def test_what_waits_or_is_to_be_decided_is_never_filed(crawled: House) -> None:
    age(crawled)
    keep_logs(crawled.settings)
    assert finish(crawled.run("first"))["versions"] == 8
    crawled.rows("update published.rejections set state = 'held' where stage = 'page'")
    age(crawled)
    held = crawled.one("select count(*) from published.rejections where stage = 'page'")
    assert keep_logs(crawled.settings)["rejections filed"] == 0
    assert crawled.one(
        "select count(*) from published.rejections join published.fetches on fetch_id = record_id"
    ) == held > 0  # fmt: skip


def test_empty_months_go(published: House) -> None:
    published.rows("delete from published.versions")
    published.rows("update published.fetches set outcome = 'unchanged'")
    age(published)
    months = "select count(*) from pg_class where relispartition and relname ~ '^fetches_[0-9]+_'"
    before = published.one(months)
    keep_logs(published.settings)
    assert published.one(months) < before


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        (date(2026, 11, 21), 12, datetime(2025, 11, 1, tzinfo=UTC)),
        (date(2026, 1, 31), 1, datetime(2025, 12, 1, tzinfo=UTC)),
        (date(2026, 12, 1), 24, datetime(2024, 12, 1, tzinfo=UTC)),
    ],
)
def test_whole_months_are_kept(today: date, months: int, first: datetime) -> None:
    assert first_kept(today, months) == first
