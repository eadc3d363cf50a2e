"""What ails a source is said in words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from reports.edition import Edition, Silent
from reports.watch import ailing

READ = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
LAST = "last article read 18 Nov 2026, 12:30 MSK"


def source(**more: Any) -> Silent:
    plain: dict[str, Any] = {
        "source": "a", "publisher": "人民日报", "country": None, "state": "well", "findings": (),
        "expected_min": 20, "expected_max": 90, "last_article_at": READ, "new": 3,
        "challenges": 0, "rejected": {}, "shed": (), "changed_on": None, "changed_measure": None,
        "changed_from": None, "changed_to": None,
    }  # fmt: skip
    return Silent(**plain | more)


CHANGED = {"changed_on": date(2026, 11, 12), "changed_from": 40.0, "changed_to": 8.0}
CASES: list[tuple[dict[str, Any], str]] = [
    ({"findings": ("silent",)}, f"no new article; {LAST}"),
    ({"findings": ("unread",), "last_article_at": None}, "never asked yet"),
    ({"findings": ("unasked",)}, f"not asked in 24 hours; {LAST}"),
    ({"findings": ("failing", "silent"), "rejected": {"dns": 2, "http_503": 7},
      "last_article_at": None},
     "could not be read (http_503 7×, dns 2×); no new article; no article read yet"),
    ({"findings": ("challenged",), "challenges": 1},
     f"asks whether we are human (1 answer); {LAST}"),
    ({"findings": ("shedding",), "shed": ("author", "time")},
     f"its articles have lost author, time of day; {LAST}"),
    ({"findings": ("below",)}, f"3 new articles, at least 20 were expected; {LAST}"),
    ({"findings": ("above",), "new": 1200},
     f"1,200 new articles, at most 90 were expected; {LAST}"),
    (CHANGED | {"changed_measure": "new"},
     f"{LAST}; since 2026-11-12: 40 → 8 new articles a day"),
    (CHANGED | {"changed_measure": "author", "changed_from": 0.95, "changed_to": 0.05},
     f"{LAST}; since 2026-11-12: 95% → 5% of its articles have author"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "said"), CASES)
def test_what_ails_a_source_is_one_line(more: dict[str, Any], said: str) -> None:
    assert ailing(source(**more), "Europe/Moscow") == said


def test_an_edition_lists_what_was_not_well_at_its_time(edition: Edition) -> None:
    [found] = edition.silent
    assert (found.source, found.state, found.findings) == ("stille", "failing", (
        "failing", "silent"))  # fmt: skip
    assert found.rejected == {"error": 1}
