"""A baseline that has changed: stored claims are judged anew, and that is no news."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.claim import claim
from pipeline.extract import extract
from pipeline.link import link
from pipeline.run import Run, open_run
from pipeline.settings import ConfigurationError, Settings
from pipeline.steps import load_baseline
from reports.loading import load_edition
from reports.sections import sections
from sql import database
from tests.pipeline.house import DAY, EXAMPLE, Copy, House, finish

LATER = date(2025, 3, 7)
# The figure that each language's news had confirmed, and one that it had updated.
REVISED = {
    "894亿美元": "830亿美元",
    "89,4 млрд": "83 млрд",
    "$89.4 billion": "$83 billion",
    "2401亿美元": "2390亿美元",
    "240,1 млрд": "239 млрд",
    "$240.1 billion": "$239 billion",
}


def with_another_baseline(house: House, folder: Path) -> House:
    shutil.copytree(EXAMPLE / "baseline", folder)
    path = folder / "exchange.md"
    text = path.read_text(encoding="utf-8")
    for before, after in REVISED.items():
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")
    settings = house.settings.model_copy(update={"baseline": folder})
    standing = len(house.all("published", "baseline_claims"))
    assert load_baseline(settings)["baseline_claims"] == standing
    return House(settings, house.newsroom)


@pytest.fixture
def revised(published: House, tmp_path: Path) -> House:
    """The house with another baseline, published."""
    return with_another_baseline(published, tmp_path / "baseline")


def relinked(house: House) -> Run:
    run = house.run("relink", LATER)
    finish(run)
    return run


def test_the_same_baseline_is_not_published_twice(published: House) -> None:
    assert load_baseline(published.settings) == {"documents": 0, "claims": 0, "unchanged": 1}
    finish(published.run("second"))
    assert published.counts("second")["link 1/1"] == {"claims": 0}


def test_every_stored_claim_is_judged_anew(revised: House) -> None:
    relinked(revised)
    claims = revised.one("select count(*) from sverka.claims")
    assert revised.counts("relink")["link 1/1"]["claims"] == claims
    assert revised.counts("relink")["publish"]["versions"] == 0
    assert revised.one("select count(distinct basis) from sverka.links") == 1
    finish(revised.run("again", LATER))
    assert revised.counts("again")["link 1/1"] == {"claims": 0}


def test_of_a_corrected_article_the_later_version_is_judged_anew(
    corrected_once: House, copy: Copy, tmp_path: Path
) -> None:
    house = with_another_baseline(copy(corrected_once), tmp_path / "baseline")
    relinked(house)
    judged = house.rows(
        "select claim.text from published.links as link join sverka.claims as claim"
        " using (claim_id) where link.run_id = 'relink' and rank = 1 and url like '%%/soyuz/%%'"
    )
    current = house.rows("select text from sverka.claims where current and url like '%%/soyuz/%%'")
    assert sorted(row["text"] for row in judged) == sorted(row["text"] for row in current)
    assert len(current) == 3


def test_what_changed_is_marked_rejudged(revised: House) -> None:
    relinked(revised)
    marks = revised.rows(
        "select distinct rejudged, novelty from published.differences where run_id = 'relink'"
    )
    assert marks == [{"rejudged": True, "novelty": "repeat"}]
    now = revised.rows(
        "select lang, relation, value_from, value_to from sverka.differences"
        " join sverka.changes using (difference_id) where baseline_text like '%%830亿美元%%'"
        " and relation = 'contradicts' order by lang"
    )
    assert [tuple(row.values()) for row in now] == [
        (lang, "contradicts", "83000000000", "89400000000") for lang in ("en", "ru", "zh")
    ]
    updated = revised.rows(
        "select value_from from sverka.differences join sverka.changes using (difference_id)"
        " where baseline_text like '%%2390亿美元%%'"
    )
    assert [row["value_from"] for row in updated] == ["239000000000"] * 3


def test_what_is_judged_anew_is_no_news(revised: House) -> None:
    relinked(revised)
    [edition] = revised.rows("select counts from sverka.editions where edition = '2025-03-07'")
    assert edition["counts"] == {}
    with database.connect(revised.settings.database) as connection:
        drawn = load_edition(connection, LATER)
    assert drawn.counts.rejudged == revised.counts("relink")["link 1/1"]["claims"]
    assert sections(drawn).developments == ()


def test_the_edition_of_the_day_before_keeps_what_stood(revised: House) -> None:
    def drawn() -> list[tuple[str, str]]:
        with database.connect(revised.settings.database) as connection:
            items = load_edition(connection, DAY).items
        return [(item.relation, item.difference_id) for item in items]

    before = drawn()
    assert before
    relinked(revised)
    assert drawn() == before


def test_without_a_baseline_nothing_can_be_linked(database_url: str, tmp_path: Path) -> None:
    run = open_run(Settings(home=tmp_path, database_url=database_url), "first", "sverka_monitor")
    with pytest.raises(ConfigurationError, match="no baseline is published yet"):
        link(run)


def test_only_what_runs_left_behind_is_looked_at(published: House) -> None:
    """A run that links all by one basis vouches for what stood; of others each claim is asked."""
    [basis] = {row["basis"] for row in published.all("published", "links", "basis")}
    assert published.one("select basis from published.runs where run_id = 'first'") == basis
    published.rows("update published.links set basis = 'former'")
    second = published.run("second", LATER)
    finish(second)
    assert published.counts("second")["link 1/1"] == {"claims": 0}
    published.rows("update published.runs set basis = 'former' where run_id = 'first'")
    finish(published.run("third", LATER))
    claims = published.one("select count(*) from sverka.claims")
    assert published.counts("third")["link 1/1"]["claims"] == claims
    assert published.one("select basis from published.runs where run_id = 'third'") == basis


def test_a_run_that_linked_one_of_two_shards_vouches_for_nothing(crawled: House) -> None:
    run = crawled.run("first")
    extract(run)
    claim(run)
    link(run, 0, 2)
    with database.connect(crawled.settings.database) as connection:
        database.query(connection, "record_basis", run_id="first")
    assert crawled.one("select basis from published.runs where run_id = 'first'") is None
    link(run, 1, 2)
    with database.connect(crawled.settings.database) as connection:
        database.query(connection, "record_basis", run_id="first")
    assert crawled.one("select basis from published.runs where run_id = 'first'")
