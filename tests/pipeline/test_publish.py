"""Several runs at once, days that close, and crawls that failed or were killed."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date

import pytest

from crawlers.crawl import CrawlError
from pipeline.audit import audit
from pipeline.crawl import LOADED, crawl
from pipeline.plan import plan
from pipeline.publish import EditionClosed, NotAudited, publish
from pipeline.run import Run, archive_folder, open_run
from pipeline.settings import ROOT, ConfigurationError
from tests.crawlers.site import Reply, serving
from tests.pipeline.house import DAY, STAGES, Copy, House, finish, prepare

NEXT_DAY = date(2025, 3, 7)
COURIER = "Речной курьер"


def test_without_an_audit_nothing_is_published(crawled: House) -> None:
    with pytest.raises(NotAudited, match="run first: its audit has not passed"):
        publish(crawled.run("first"))


def test_two_runs_of_the_same_pages_publish_them_once(
    crawled: House, published_once: House
) -> None:
    first = crawled.run("first")
    prepare(first)
    audit(first)
    finish(crawled.run("second"))
    between = crawled.tables("published")
    counts = publish(first)
    assert crawled.tables("published") == between
    assert counts["taken by another run"] == 10
    assert {table: counts[table] for table in STAGES} == dict.fromkeys(STAGES, 0)
    assert crawled.state("first") == "published"
    told = "select news_text, novelty, relation from sverka.differences order by 1, url"
    assert crawled.rows(told) == published_once.rows(told)
    [edition] = crawled.rows("select counts from sverka.editions")
    [alone] = published_once.rows("select counts from sverka.editions")
    assert edition == alone


def test_of_two_runs_the_later_publishes_what_only_it_has_read(
    crawled: House, published_once: House
) -> None:
    """The first run has read two outlets' pages when the second reads and publishes all three."""
    crawled.rows("create table kept as select * from published.fetches where source = %(source)s",
                 source=COURIER)  # fmt: skip
    crawled.rows("delete from published.fetches where source = %(source)s", source=COURIER)
    finish(crawled.run("second"))
    crawled.rows("insert into published.fetches select * from kept")
    first = crawled.run("first")
    prepare(first)
    audit(first)
    publish(first)
    assert crawled.one("select count(*) from sverka.articles where run_id = 'first'") == 3
    told = "select news_text, url from sverka.differences order by 1, 2"
    assert crawled.rows(told) == published_once.rows(told)
    firsts = "select count(*) from sverka.differences where novelty = 'first'"
    assert crawled.one(firsts) == published_once.one(firsts)


def test_held_rows_of_two_runs_are_held_once(crawled: House) -> None:
    broken = (
        "update staging.claims set parts = '[[0, 1]]' where text like '%%254%%' and lang = 'ru'"
    )
    first = crawled.run("first")
    prepare(first)
    crawled.rows(broken)
    audit(first)
    second = crawled.run("second")
    prepare(second)
    crawled.rows(broken)
    audit(second)
    publish(second)
    publish(first)
    held = crawled.rows("select stage, run_id from sverka.rejections where state = 'held'")
    assert sorted(row["stage"] for row in held)[0] == "claim"
    assert {row["run_id"] for row in held} == {"second"}


def test_two_versions_that_wait_at_once_do_not_block_each_other(
    corrected_once: House, copy: Copy
) -> None:
    """Their common sentences are one claim each, of the later version."""
    house = copy(corrected_once)
    house.rows("delete from published.runs where dag = 'sverka_monitor'")
    for table in (*STAGES, "editions"):
        house.rows("truncate published." + table)
    finish(house.run("again"))
    versions = house.rows(
        "select version_id, ordinal from sverka.revisions where url like '%%/soyuz/%%' order by 2"
    )
    assert len(versions) == 2
    told = house.rows(
        "select text, version_id from sverka.claims where url like '%%/soyuz/%%' order by text"
    )
    later = [row["text"] for row in told if row["version_id"] == versions[1]["version_id"]]
    earlier = [row["text"] for row in told if row["version_id"] == versions[0]["version_id"]]
    assert len(later) == 3
    assert [text for text in earlier if "98,4" in text] == earlier != []


def test_an_edition_closes_when_a_later_day_publishes(published: House) -> None:
    finish(published.run("next", NEXT_DAY))
    states = {
        row["edition"]: (row["state"], row["closed_at"] is not None)
        for row in published.all("sverka", "editions")
    }
    assert states == {DAY: ("closed", True), NEXT_DAY: ("open", False)}


def test_a_run_for_a_closed_day_is_refused(published: House) -> None:
    finish(published.run("next", NEXT_DAY))
    with pytest.raises(ConfigurationError, match=r"^--date 2025-03-06: that edition is closed"):
        published.run("late")
    with pytest.raises(ConfigurationError, match="closed and never changes"):
        published.run("first")
    assert published.rows("select * from sverka.runs where run_id = 'late'") == []


def test_a_run_that_ends_after_its_day_has_closed_changes_nothing(crawled: House) -> None:
    """Its pages are the next run's work."""
    empty = open_run(crawled.settings, "empty", "sverka_monitor", DAY)
    late = crawled.run("first")
    publish_nothing(crawled, empty)
    prepare(late)
    audit(late)
    crawled.rows("update published.editions set state = 'closed', closed_at = now()")
    before = crawled.tables("published", [*STAGES, "editions"])
    with pytest.raises(EditionClosed, match="run first: the edition of 2025-03-06 is closed"):
        publish(late)
    assert crawled.tables("published", [*STAGES, "editions"]) == before
    assert crawled.state("first") == "refused"
    finish(crawled.run("next", NEXT_DAY))
    assert crawled.one("select count(*) from sverka.articles") == 8
    assert {row["edition"] for row in crawled.all("sverka", "differences")} == {NEXT_DAY}


def publish_nothing(house: House, run: Run) -> None:
    house.rows("create table kept as select * from published.fetches")
    house.rows("delete from published.fetches")
    finish(run)
    house.rows("insert into published.fetches select * from kept")


def test_a_source_that_fails_fails_alone(loaded: House) -> None:
    dead = {"source": "Silent Post", "languages": ["en"], "zone": "UTC"}
    dead |= {key: "http://127.0.0.1:9/" for key in ("address", "feed", "sitemap")}
    alive = next(site for site in loaded.newsroom.sites if site.source == COURIER)
    sites = json.dumps([dead, alive.description()]).encode()
    with serving() as lists:
        lists.replies["/__sites"] = Reply(sites)
        settings = loaded.settings.model_copy(update={"newsroom_address": lists.address})
        run = open_run(settings, "first", "sverka_monitor", DAY)
        assert plan(run) == [["Silent Post"], [COURIER]]
        assert plan(run, [COURIER]) == [[COURIER]]
        with pytest.raises(CrawlError, match="Silent Post: no entry address could be read"):
            crawl(run, ["Silent Post"])
        counts = crawl(run, ["Silent Post", COURIER])
    assert (counts["sources"], counts["failed"]) == (2, 1)
    assert loaded.counts("first")["crawl Silent Post"]["failed"] == 1
    assert "failed" not in loaded.counts("first")[f"crawl {COURIER}"]
    finish(run)
    assert {row["source"] for row in loaded.all("sverka", "articles")} == {COURIER}
    health = {row["source"]: row["state"] for row in loaded.all("sverka", "source_health")}
    assert health["Silent Post"] == "failing"


def test_what_a_killed_crawl_has_fetched_is_loaded_by_the_next(
    crawled: House, loaded: House
) -> None:
    folder = archive_folder(loaded.run("killed"), COURIER)
    shutil.copytree(archive_folder(crawled.run("first"), COURIER), folder)
    (folder / LOADED).unlink()
    with (folder / "fetches.jsonl").open("ab") as lines:
        lines.write(b'{"source": "torn')
    run = loaded.run("next")
    plan(run)
    crawl(run, [COURIER])
    assert (folder / LOADED).exists()
    pages = loaded.rows(
        "select outcome, warc like '%%killed%%' as killed, run_id from published.fetches"
        " where kind = 'article'"
    )
    assert {row["run_id"] for row in pages} == {"next"}
    assert sum(row["killed"] for row in pages if row["outcome"] == "archived") == 3
    finish(run)
    assert loaded.one("select count(*) from sverka.articles") == 3


DIES = """
import os, sys
import pipeline.crawl
from pipeline.run import find_run
from pipeline.settings import load
pipeline.crawl.crawl_all = lambda plans: os._exit(9)
pipeline.crawl.crawl(find_run(load(), "first"), [sys.argv[1]])
"""


def test_a_crawl_that_is_retried_and_killed_is_not_taken_for_loaded(crawled: House) -> None:
    folder = archive_folder(crawled.run("first"), COURIER)
    assert (folder / LOADED).exists()
    given = crawled.settings.model_dump(exclude_none=True)
    environment = {f"SVERKA_{name.upper()}": str(value) for name, value in given.items()}
    died = subprocess.run(
        [sys.executable, "-c", DIES, COURIER], env=os.environ | environment, cwd=ROOT
    )
    assert died.returncode == 9
    assert not (folder / LOADED).exists()


def test_a_page_whose_archive_is_gone_is_held_and_blocks_nobody(crawled: House) -> None:
    run = crawled.run("first")
    (archive_folder(run, COURIER) / "pages-00001.warc.gz").unlink()
    finish(run)
    lost = crawled.rows("select state, detail from sverka.rejections where reason = 'archive'")
    assert [row["state"] for row in lost] == ["held"] * 3
    assert all("pages-00001.warc.gz" in row["detail"] for row in lost)
    assert crawled.one("select count(*) from sverka.articles") == 5


def test_names_of_any_length_are_folders(loaded: House) -> None:
    long = "Независимая экономическая газета стран Центральной Азии и Закавказья, новости"
    folders = {
        archive_folder(loaded.run("a" * 300), name)
        for name in (long + "1", long + "2", "../..", "欧陆观察")
    }
    assert len(folders) == 4
    for folder in folders:
        folder.mkdir(parents=True)
        assert folder.resolve().is_relative_to(loaded.settings.archive.resolve())
