"""What is due of a source: looks at new articles again, entries at the source's own rhythm."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawlers.source import Source
from pipeline.agenda import agenda_of, is_due, poll_interval

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCE = Source(name="s", publisher="S", languages=("ru",), zone="UTC", home="https://s.example/",
                feeds=("https://s.example/rss",))  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        (0.5, 0.5, False), (1, 1, True), (2, 0.5, False), (5, 3, False), (6.1, 3, True),
        (20, 13, False), (24, 17, True), (100, 70, False), (168, 100, True), (200, 190, True),
        (200, 20, False), (24 * 13, 24 * 13, True), (24 * 15, 24 * 15, False),
    ],
)  # fmt: skip
def test_articles_are_looked_at_again(first: float, last: float, due: bool) -> None:
    assert is_due(NOW - first * HOUR, NOW - last * HOUR, NOW) is due


@pytest.mark.parametrize(
    ("a_day", "least", "most"),
    [(96, 0.1, 0.2), (24, 0.4, 0.6), (6, 1.5, 2.5), (1, 6, 6), (0, 6, 6)],
)
def test_entries_are_asked_at_the_source_s_rhythm(a_day: int, least: float, most: float) -> None:
    arrivals = [NOW - timedelta(days=14) * n / (14 * a_day) for n in range(14 * a_day)]
    hours = poll_interval(arrivals, NOW - timedelta(days=60), NOW) / HOUR
    assert least <= hours <= most


def test_the_first_look_says_nothing_of_a_source_s_rhythm() -> None:
    since = NOW - timedelta(days=10)
    bulk = [since + timedelta(seconds=n) for n in range(2000)]
    assert poll_interval(bulk, since, NOW) == 6 * HOUR
    assert poll_interval(bulk[:50], NOW - HOUR, NOW) == timedelta(0)


def row(url: str, first: float, last: float, kind: str = "article", **more: Any) -> dict[str, Any]:
    return {
        "url": f"https://s.example/{url}", "kind": kind, "first_at": NOW - first * HOUR,
        "last_at": NOW - last * HOUR, "changed_at": None, "reason": None, "etag": f'"{url}"',
        "last_modified": None,
    } | more  # fmt: skip


def test_an_agenda_parts_what_is_due_from_what_rests() -> None:
    known = [
        row("rss", 900, 0.2, "feed"), row("new", 0.5, 0.5), row("due", 7, 5),
        row("old", 3000, 2900), row("again", 0.5, 0.5, reason="timeout"),
        row("gone", 2, 0.5, reason="http_404"),
    ]  # fmt: skip
    found = agenda_of(SOURCE, known, NOW)
    assert [url.rpartition("/")[2] for url in found.due] == ["due"]
    assert {url.rpartition("/")[2] for url in found.resting} == {"new", "old", "gone"}
    assert not found.poll
    assert not found.is_empty
    assert found.validators["https://s.example/rss"].etag == '"rss"'
    assert "https://s.example/old" not in found.validators


def test_sources_are_polled_when_their_time_has_come() -> None:
    assert agenda_of(SOURCE, [], NOW).poll
    assert agenda_of(SOURCE, [row("rss", 900, 6, "feed")], NOW).poll
    assert agenda_of(SOURCE, [row("rss", 900, 1, "feed")], NOW).is_empty
    loopback = SOURCE.model_copy(update={"loopback": True})
    assert agenda_of(loopback, [row("rss", 900, 1, "feed")], NOW).poll


def test_what_is_only_read_from_archives_is_never_asked() -> None:
    archive = SOURCE.model_copy(update={"feeds": (), "archives": ("a.warc.gz",)})
    assert agenda_of(archive, [row("new", 2, 2)], NOW).due == ()


def test_a_source_whose_addresses_are_found_is_looked_at_again() -> None:
    home_only = SOURCE.model_copy(update={"feeds": ()})
    assert agenda_of(home_only, [row("new", 2, 2)], NOW).due == ("https://s.example/new",)
