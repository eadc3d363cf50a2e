"""Figures, dates and scores in words."""

from datetime import UTC, datetime

import pytest
from jinja2 import Environment

from reports import wording
from reports.differences import Change
from reports.edition import Edition
from reports.filters import filters
from reports.interface import Lang
from reports.neutral import neutral, web_address


@pytest.mark.parametrize(
    ("text", "field", "unit", "expected"),
    [
        ("240100000000", "quantity", "USD", "$240.1 billion"),
        (">=5000000", "quantity", "CNY", "at least CN¥5 million"),
        ("~2", "quantity", "times", "about 2×"),
        ("5–7", "quantity", "percent", "5%–7%"),
        ("–7", "quantity", "km", "up to 7 km"),
        ("7–", "quantity", "km", "from 7 km"),
        ("9", "quantity", "states", "9 states"),
        ("12345.678", "quantity", "count", "12,345.68"),
        ("2.5e+11", "quantity", "RUB", "RUB\u00a0250 billion"),
        ("a few", "quantity", "USD", "a few"),
        ("", "quantity", None, ""),
        ("in_force", "status", None, "in force"),
        ("2026-11-20", "date", None, "20 Nov 2026"),
        ("2026", "date", None, "2026"),
    ],
)
def test_values(text: str, field: str, unit: str | None, expected: str) -> None:
    assert wording.value(text, field, unit) == expected


@pytest.mark.parametrize(
    ("lang", "topic", "expected"),
    [("ru", "media", "СМИ"), ("ru", "trade", "Торговля"), ("en", "media", "Media"),
     ("zh", "media", "媒体")],
)  # fmt: skip
def test_a_heading_keeps_abbreviations(lang: Lang, topic: str, expected: str) -> None:
    template = Environment()
    template.filters |= filters(lang)
    assert template.from_string("{{ topic | topic | capitalised }}").render(topic=topic) == expected


@pytest.mark.parametrize(
    ("delta", "percent", "unit", "expected"),
    [
        (-1.2e10, -4.998, "USD", "−$12 billion (−5%)"),
        (1, 11.11, "states", "+1 states (+11.1%)"),
        (0.5, 20.0, "percent", "+0.5 percentage points"),
        (3, None, "km", "+3 km"),
        (None, None, "km", None),
    ],
)
def test_differences(
    delta: float | None, percent: float | None, unit: str, expected: str | None
) -> None:
    change = Change(
        field="quantity", value_from="1", value_to="2", unit=unit, delta=delta,
        delta_percent=percent,
    )  # fmt: skip
    assert wording.difference(change) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", "2025"),
        ("2024-07-04", "4 Jul 2024"),
        ("2024-01-01/2024-06-30", "1 Jan 2024 to 30 Jun 2024"),
        ("2024-99-99", "2024-99-99"),
    ],
)
def test_periods(text: str, expected: str) -> None:
    assert wording.period(text) == expected


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(1.0, "almost certain, 100%"), (0.78, "likely, 78%"), (0.2, "doubtful, 20%")],
)
def test_scores(probability: float, expected: str) -> None:
    assert wording.score(probability) == expected


def test_instants_are_told_in_the_editions_zone(edition: Edition) -> None:
    news = edition.items[0].news
    assert wording.published(news, "Asia/Shanghai") == "20 Nov 2026, 12:15 CST"
    assert wording.moment(datetime(2026, 7, 1, 9, tzinfo=UTC), "UTC") == "1 Jul 2026, 09:00 UTC"


@pytest.mark.parametrize(
    ("now", "before", "expected"), [(3, 1, "+2"), (1, 3, "−2"), (2, 2, "as before"), (2, None, "")]
)
def test_comparisons(now: int, before: int | None, expected: str) -> None:
    assert wording.compared(now, before) == expected


def test_what_hides_or_reorders_text_is_taken_out() -> None:
    assert neutral("a\u202eb\u2066c\u200b\x00\x1b\ufeff\u2028d\n\te") == "abc d e"
    assert neutral("می\u200cخواهم") == "می\u200cخواهم"
    assert len(neutral("长" * 10_000)) == 1501


@pytest.mark.parametrize(
    "address",
    ["https://a.example/x?y=1#z", "http://пример.рф/новости", "https://a.example/l'été_(1)"],
)
def test_web_addresses_are_kept(address: str) -> None:
    assert web_address(address) == address
