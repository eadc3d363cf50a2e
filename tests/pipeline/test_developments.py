"""No news twice: a month of editions in which the same is told over and over."""

from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.settings import Settings
from pipeline.steps import load_baseline
from sql import database
from tests.pipeline.house import Copy, House
from tests.pipeline.month import DAYS, PLANTED, START, Told, month, publish_day, register

Row = dict[str, Any]
STAGES = [
    (planted["name"], stage) for planted in PLANTED for stage in ("values", "later")
    if stage == "values" or stage in planted
]  # fmt: skip


@pytest.fixture(scope="module")
def articles() -> list[Told]:
    return month(seed=7)


@pytest.fixture(scope="module")
def told(loaded_once: House, copy: Copy, articles: list[Told]) -> House:
    """Thirty editions are published, some linked in shards."""
    house = copy(loaded_once)
    register(house)
    for number in range(DAYS):
        day = START + timedelta(days=number)
        today = [one for one in articles if one.at.date() == day]
        publish_day(house, day, today, shards=1 + number % 3)
    return house


@pytest.fixture(scope="module")
def reports(told: House, articles: list[Told]) -> dict[tuple[str, str], list[Row]]:
    """The differences that report each planted development, earliest first."""
    planted = {one.url: one for one in articles}
    found = defaultdict(list)
    for row in told.rows(
        "select difference.*, development_id from sverka.differences as difference"
        " join published.differences using (run_id, difference_id)"
        " order by difference.published_at, observed_at"
    ):
        one = planted[row["url"]]
        if row["news_text"] in one.sentence or one.sentence in row["news_text"]:
            found[one.name, one.stage].append(row)
    return found


def test_a_month_has_its_editions(told: House) -> None:
    states = told.rows("select state, count(*) as n from sverka.editions group by 1 order by 1")
    assert states == [{"state": "closed", "n": DAYS - 1}, {"state": "open", "n": 1}]


@pytest.mark.parametrize(("name", "stage"), STAGES)
def test_each_development_is_news_once(
    reports: dict[tuple[str, str], list[Row]], name: str, stage: str
) -> None:
    found = reports[name, stage]
    novelty = "revised" if stage == "later" else "first"
    assert [row["novelty"] for row in found] == [novelty, *["repeat"] * (len(found) - 1)]
    assert len({row["development_id"] for row in found}) == 1


@pytest.mark.parametrize("name", [name for name, stage in STAGES if stage == "later"])
def test_a_revision_names_what_it_revises(
    told: House, reports: dict[tuple[str, str], list[Row]], name: str
) -> None:
    [revised] = told.rows(
        "select revises from sverka.developments where development_id = %(id)s",
        id=reports[name, "later"][0]["development_id"],
    )
    assert revised["revises"] == reports[name, "values"][0]["development_id"]


@pytest.mark.parametrize(("name", "stage"), STAGES)
def test_a_developments_sources_are_counted_by_origin(
    told: House,
    articles: list[Told],
    reports: dict[tuple[str, str], list[Row]],
    name: str,
    stage: str,
) -> None:
    planted = {one.url: one for one in articles}
    found = [planted[row["url"]] for row in reports[name, stage]]
    [shown] = told.rows(
        "select * from sverka.developments where development_id = %(id)s",
        id=reports[name, stage][0]["development_id"],
    )
    assert shown["outlets"] == len({one.outlet for one in found})
    assert shown["independent_sources"] == len({one.origin for one in found})
    assert shown["first_outlet"] == found[0].origin
    assert shown["last_seen"] == found[-1].at


def test_all_three_languages_tell_it(reports: dict[tuple[str, str], list[Row]]) -> None:
    langs = {lang: sum(r["lang"] == lang for rows in reports.values() for r in rows)
             for lang in ("zh", "ru", "en")}  # fmt: skip
    assert min(langs.values()) >= 10


DISAGREEING = {
    "chronicle.md": "В 2022 году товарооборот России и Китая составил 190,2 млрд долларов,"
    " а в 2023 году — 240,1 млрд долларов.",
    "review.md": "2023年中俄贸易额达到2411亿美元。",
    "survey.md": "In 2023 trade between China and Russia came to $240 billion.",
}


def test_a_fact_shows_where_documents_disagree(database_url: str, tmp_path: Path) -> None:
    for name, text in DISAGREEING.items():
        (tmp_path / name).write_text(f'---\ntitle: 3\ndate: "2024-04"\n---\n\n{text}\n', "utf-8")
    settings = Settings(home=tmp_path / "home", database_url=database_url, baseline=tmp_path)
    load_baseline(settings)
    with database.connect(database_url) as connection:
        facts = connection.execute("select * from sverka.facts where disagree").fetchall()
    [trade] = facts
    assert trade["documents"] == ["chronicle", "review", "survey"]
    assert (trade["value_low"], trade["value_high"]) == (240e9, 241.1e9)
    said = [(one["document"], one["low"]) for one in trade["statements"]]
    assert said == [("survey", 240e9), ("chronicle", 240.1e9), ("review", 241.1e9)]
