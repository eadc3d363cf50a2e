"""Series, shares, lags and typed changes, over reports that each test makes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sql import database
from sql.database import Connection, Row
from tests.sql.example import CLAIM, write

MONDAY = datetime(2026, 9, 7, 12, tzinfo=UTC)
OUTLETS = {"zh": "oulu", "ru": "stepvest", "en": "ledger"}


@pytest.fixture
def connection(example: str) -> Iterator[Connection]:
    """A connection to the example; what a test reports is rolled back."""
    with database.connect(example) as connection:
        yield connection
        connection.rollback()


def ask(connection: Connection, text: str, *parameters: Any) -> list[tuple[Any, ...]]:
    rows = connection.execute(text, parameters).fetchall()  # type: ignore[arg-type]
    return [tuple(row.values()) for row in rows]


def report(
    connection: Connection,
    name: str,
    lang: str,
    days: float,
    *,
    topic: str = "water",
    value: str | None = None,
) -> None:
    """One claim on a topic so many days after Monday noon; with a value, it updates the trade."""
    told = MONDAY + timedelta(days=days)
    relation = "updates" if value else "related"
    version: Row = {
        "run_id": "m2", "version_id": name, "fetch_id": "f1", "url": f"https://{name}.example/",
        "source": OUTLETS[lang], "lang": lang, "title": name, "author": None,
        "published_at": told, "published_precision": "minute", "zone": "UTC", "text": name,
        "text_sha256": name, "story_id": name, "observed_at": told + timedelta(hours=1),
    }  # fmt: skip
    claim = CLAIM | {
        "run_id": "m2", "claim_id": name, "version_id": name, "url": version["url"], "lang": lang,
        "text": name, "resolved": name, "end_char": len(name), "topics": [topic],
    }  # fmt: skip
    link = {
        "run_id": "m2", "link_id": name, "claim_id": name, "baseline_claim_id": "b-trade",
        "rank": 1, "relation": relation, "tier": "certain", "score": 0.9, "evidence": (),
        "basis": "basis",
    }  # fmt: skip
    rows = {"versions": version, "claims": claim, "links": link}
    if value:
        rows["differences"] = {
            "run_id": "m2", "difference_id": name, "link_id": name, "edition": "2026-11-20",
            "claim_id": name, "baseline_claim_id": "b-trade", "fact_id": "b-trade",
            "development_id": "dev-made", "relation": "updates", "tier": "certain",
            "novelty": "first", "rejudged": False, "score": 0.9, "weight": 0.5,
        }  # fmt: skip
        rows["changes"] = {
            "run_id": "m2", "change_id": name, "difference_id": name, "ordinal": 1,
            "field": "quantity", "value_from": "240100000000", "value_to": value, "unit": "USD",
            "delta": None, "delta_percent": None, "time_from": "2023", "time_to": "2026",
            "text_from": None, "text_to": name,
        }  # fmt: skip
    for table, row in rows.items():
        write(connection, table, [row])
    database.query(connection, "renew_all")


VALUES = [
    ("2401", (2401, 2401)),
    ("~2.4e+11", (2.4e11, 2.4e11)),
    (">=50", (50, 50)),
    ("-3.5", (-3.5, -3.5)),
    ("40–60", (40, 60)),
    ("40–", (40, None)),
    ("–60", (None, 60)),
    ("member", (None, None)),
    ("2024/2025", (None, None)),
]
SPANS = [
    ("2025", ("2025-01-01", "2025-12-31")),
    ("2024/2025", ("2024-01-01", "2025-12-31")),
    ("2024-02-29", ("2024-02-29", "2024-02-29")),
    ("2025-01-01/2025-06-30", ("2025-01-01", "2025-06-30")),
    ("上半年", (None, None)),
    ("весной", (None, None)),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_canonical_values_are_numbers(
    connection: Connection, text: str, expected: tuple[float | None, float | None]
) -> None:
    query = "select published.lowest(%s), published.highest(%s)"
    assert ask(connection, query, text, text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_canonical_spans_are_days(
    connection: Connection, text: str, expected: tuple[str | None, str | None]
) -> None:
    query = "select published.first_day(%s)::text, published.last_day(%s)::text"
    assert ask(connection, query, text, text) == [expected]


def test_an_unusual_value_says_why(connection: Connection) -> None:
    for name, lang, value in (("a", "zh", "200"), ("b", "ru", "210"), ("c", "en", "205"),
                              ("d", "en", "2050")):  # fmt: skip
        report(connection, name, lang, ord(name) - ord("a"), value=value)
    found = ask(
        connection,
        "select wording, delta, average, unusual from sverka.metric_series"
        " where period = '2026' and fact_id = 'b-trade' order by wording",
    )
    assert [(row[0], row[2]) for row in found] == [
        ("a", 200),
        ("b", 205),
        ("c", 205),
        ("d", 666.25),
    ]
    assert found[0][1] == pytest.approx(200 - 240.1e9)
    assert [row[3] for row in found] == [
        None, None, None, "9.88 times the median of 4 reports of this period",
    ]  # fmt: skip


def test_moving_averages_count_quiet_days_and_weeks(connection: Connection) -> None:
    for number, days in enumerate((0, 0, 7)):
        report(connection, f"w{number}", "ru", days)
    for days in (1, 14):
        report(connection, f"o{days}", "ru", days, topic="rail")
    weeks = ask(
        connection,
        "select claims, claims_average, round(share_average::numeric, 2) from sverka.topic_trends"
        " where topic = 'water' order by week",
    )
    assert [tuple(map(float, row)) for row in weeks] == [(2, 2, 0.67), (1, 1.5, 0.83), (0, 1, 0.56)]
    days_of = ask(
        connection,
        "select lang, claims, claims_of_day, average_7 from sverka.topic_days"
        " where topic = 'water' and day < '2026-09-20' order by lang, day",
    )
    expected = [(2, 2, 2.0), (0, 1, 1.0), (1, 1, 0.5)]
    assert days_of == [(lang, *row) for lang in ("all", "ru") for row in expected]


def test_voices_share_a_topic(connection: Connection) -> None:
    for number, lang in enumerate(("zh", "zh", "ru", "en")):
        report(connection, f"v{number}", lang, 1)
    found = ask(
        connection,
        "select lang, country, claims, share from sverka.share_of_voice where topic = 'water'"
        " order by lang",
    )
    assert found == [("en", "GB", 1, 0.25), ("ru", "RU", 1, 0.25), ("zh", "CN", 2, 0.5)]


def test_languages_follow_each_other(connection: Connection) -> None:
    for name, lang, days in (("en", "en", 2), ("ru", "ru", 0.5), ("ru2", "ru", 3), ("zh", "zh", 1)):
        report(connection, name, lang, days, value="200")
    found = ask(
        connection,
        "select lang, place, hours_after_first, by_day, source, reports, langs"
        " from sverka.language_lags where development_id = 'dev-made' order by place",
    )
    assert found == [
        ("ru", 1, 0, False, "stepvest", 2, 3),
        ("zh", 2, 12, False, "oulu", 1, 3),
        ("en", 3, 36, False, "ledger", 1, 3),
    ]
