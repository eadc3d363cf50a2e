"""The edition record, as loaded from the example, and how a report orders it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from reports.edition import Edition, RelationCount
from reports.loading import UnknownEdition, load_edition
from reports.sections import sections, summary
from sql import database


def test_an_edition_that_is_closed_shows_what_stood_then(edition: Edition) -> None:
    assert edition.state == "closed" and edition.run_ids == ("m2",)
    assert [item.difference_id for item in edition.items] == [
        "d-c-ru-2023", "d-c-zh-contract", "d-c-en-trade", "d-c-ru-belarus", "d-c-en-states",
        "d-c-zh-platform", "d-c-en-corridor",
    ]  # fmt: skip


def test_what_a_later_day_judged_otherwise_is_withdrawn_there(
    load: Callable[[str], Edition],
) -> None:
    later = load("2026-11-21")
    assert later.items == () and later.counts.rejudged == 1
    assert [one.difference_id for one in later.withdrawn] == ["d-c-ru-belarus"]


def test_an_item_carries_both_sides(edition: Edition) -> None:
    item = edition.items[0]
    assert item.baseline and item.baseline.lang == "zh"
    assert item.baseline.title == "上合组织年度观察" and item.baseline.section[-1] == "双边贸易"
    assert item.baseline.rendering and item.baseline.rendering.startswith("В 2023 году")
    assert (item.baseline.value_low, item.baseline.value_high) == (240e9, 240.1e9)
    assert item.news.publisher == "Степной вестник" and item.news.published_precision == "minute"
    assert item.changes[0].text_to == "228 млрд долларов"
    assert [one.feature for one in item.evidence] == ["quantity", "time", "actors"]


def test_counts_and_the_day_before(edition: Edition) -> None:
    counts = edition.counts
    assert (counts.pages, counts.articles, counts.outlets, counts.claims) == (7, 6, 3, 10)
    assert (counts.rejected, counts.held, counts.rejudged) == (1, 1, 0)
    assert edition.former and edition.former.edition == date(2026, 11, 19)
    assert edition.former.relations == (RelationCount(relation="updates", lang="zh", claims=1),)
    assert sum(count.claims for count in edition.relations) == 9
    assert {one.state for one in edition.rejections} == {"held", "final"}
    assert [one.source for one in edition.silent] == ["stille"]


def test_a_repeat_is_not_news_again(edition: Edition) -> None:
    parts = sections(edition)
    assert [group.lead.difference_id
            for group in parts.certain] == ["d-c-ru-2023", "d-c-zh-contract"]  # fmt: skip
    assert [group.lead.difference_id for group in parts.suggested] == [
        "d-c-ru-belarus", "d-c-en-states",
    ]  # fmt: skip
    again = parts.again[0]
    assert again.lead.difference_id == "d-c-en-trade" and again.outlets == 2
    assert [one.source for one in again.lead.earlier] == ["oulu"]
    assert len(parts.new) == 2


def test_outlets_that_report_one_development_are_one_group(edition: Edition) -> None:
    first, second = edition.items[:2]
    told_again = replace(second, development_id=first.development_id, novelty="repeat", weight=9.0)
    parts = sections(replace(edition, items=(told_again, first)))
    (group,) = parts.certain
    assert group.lead == first and group.also == (told_again,) and group.outlets == 2


def test_the_summary_counts_developments(edition: Edition, empty: Edition) -> None:
    assert summary(edition, sections(edition)) == (
        "4 developments: 1 contradicts, 2 advance and 1 updates the baseline."
    )
    assert summary(empty, sections(empty)).startswith("Nothing changed")


def test_a_persons_verdict_shows_in_an_open_edition(example: str) -> None:
    with database.connect(example) as connection:
        connection.execute("update published.editions set closed_at = null")
        connection.execute(
            "select sverka.record_verdict('c-ru-2023', 'b-trade', 'reject', null, 'ann', null),"
            " sverka.record_verdict('c-ru-belarus', 'b-belarus', 'accept', null, 'ann', null)"
        )
        loaded = load_edition(connection, date(2026, 11, 20))
        connection.rollback()
    tiers = {item.difference_id: item.tier for item in loaded.items}
    assert "d-c-ru-2023" not in tiers and tiers["d-c-ru-belarus"] == "certain"


def test_an_unknown_day_is_named(example: str) -> None:
    with (
        database.connect(example) as connection,
        pytest.raises(UnknownEdition, match="2020-01-01: there is no edition"),
    ):
        load_edition(connection, date(2020, 1, 1))
