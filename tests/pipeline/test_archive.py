"""WARC files that somebody else wrote, through the same steps as crawled pages."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.archive import Archive, read_page
from crawlers.page import Fetch
from crawlers.store import Store
from pipeline.archive import take_archive
from pipeline.extract import extract
from pipeline.run import open_run
from pipeline.settings import ConfigurationError, Settings
from pipeline.spool import LOADED, clear_spool, keep
from pipeline.upkeep import upkeep
from sql import database, writing

PAGE = """<!doctype html><html lang="ru"><head><title>Встреча в Москве</title>
<meta property="article:published_time" content="2023-07-04T12:00:00+03:00"></head><body><article>
<h1>Встреча в Москве</h1><p>{text}</p><p>{text}</p></article></body></html>"""
TEXT = "Стороны договорились увеличить товарооборот и продолжить переговоры о перевозках. " * 3


def fetch(url: str) -> Fetch:
    return Fetch(
        source="other", url=url, final_url=url, kind="article", status=200,
        fetched_at=datetime(2023, 7, 4, 10, tzinfo=UTC), content_type="text/html; charset=utf-8",
        outcome="archived",
    )  # fmt: skip


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", database_url=database_url)


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """A page of the source, and one of another site."""
    body = PAGE.format(text=TEXT).encode()
    headers = [(b"Content-Type", b"text/html; charset=utf-8")]
    with Archive(tmp_path / "theirs") as archive:
        archive.add(fetch("http://kremlin.ru/events/president/news/1"), headers, body)
        archive.add(fetch("https://elsewhere.example/2"), headers, body)
    return tmp_path / "theirs" / "pages-00001.warc.gz"


def test_the_pages_of_the_source_become_versions(settings: Settings, warc: Path) -> None:
    name = next(path.stem for path in (Path("crawlers") / "sources").glob("kremlin*ru*.yml"))
    run = open_run(settings, "sverka_archive/test", "sverka_archive")
    assert take_archive(run, name, [str(warc)])["article archived"] == 1
    assert extract(run)["versions"] == 1
    with database.connect(settings.database) as connection:
        [version] = writing.staged(connection, "versions", run.run_id)
    assert version["url"] == "http://kremlin.ru/events/president/news/1"
    assert version["lang"] == "ru"
    assert TEXT.strip() in version["text"]


def test_what_cannot_be_taken_is_said(settings: Settings, tmp_path: Path) -> None:
    run = open_run(settings, "sverka_archive/test", "sverka_archive")
    with pytest.raises(ConfigurationError, match="source nobody: unknown"):
        take_archive(run, "nobody", [str(tmp_path)])
    with pytest.raises(ConfigurationError, match="expected at least one WARC file"):
        take_archive(run, "tass_ru", [])
    with pytest.raises(ConfigurationError, match=r"missing\.warc: no such file"):
        take_archive(run, "tass_ru", [str(tmp_path / "missing.warc")])


def test_upkeep_marks_killed_runs_and_clears_old_ones(settings: Settings, warc: Path) -> None:
    open_run(settings, "sverka_monitor/killed", "sverka_monitor")
    open_run(settings, "sverka_monitor/alive", "sverka_monitor")
    with database.connect(settings.database) as connection:
        connection.execute(
            "update published.runs set started_at = now() - interval '2 days'"
            " where run_id = 'sverka_monitor/killed'"
        )
    counts = upkeep(settings)
    assert counts.pop("runs marked failed") == 1
    assert not any(counts.values())
    with database.connect(settings.database) as connection:
        rows = connection.execute("select run_id, state from published.runs").fetchall()
    assert {row["run_id"]: row["state"] for row in rows} == {
        "sverka_monitor/killed": "failed",
        "sverka_monitor/alive": "running",
    }


def test_twins_of_an_address_are_one_article(settings: Settings, tmp_path: Path) -> None:
    """It keeps the address under which it was first known, apart from tracking parameters."""
    body = PAGE.format(text=TEXT).encode()
    edited = PAGE.format(text=TEXT.replace("товарооборот", "оборот")).encode()
    pages = [("http://kremlin.ru/events/president/news/7?utm_source=rss", body),
             ("http://m.kremlin.ru/events/president/news/7", body),
             ("http://www.kremlin.ru/events/president/news/7/amp/", edited)]  # fmt: skip
    with Archive(tmp_path / "twins") as archive:
        for minute, (url, page) in enumerate(pages):
            at = datetime(2023, 7, 4, 10, minute, tzinfo=UTC)
            one = replace(fetch(url), fetched_at=at)
            archive.add(one, [(b"Content-Type", b"text/html; charset=utf-8")], page)
    run = open_run(settings, "sverka_archive/twins", "sverka_archive")
    take_archive(run, "kremlin_ru", [str(tmp_path / "twins" / "pages-00001.warc.gz")])
    counts = extract(run)
    assert (counts["versions"], counts["rejected unchanged"]) == (2, 1)
    with database.connect(settings.database) as connection:
        first, later = sorted(
            writing.staged(connection, "versions", run.run_id), key=lambda row: row["observed_at"]
        )
    assert first["url"] == later["url"] == "http://kremlin.ru/events/president/news/7"
    assert later["former_version_id"] == first["version_id"]
    assert later["revision"]["sentences_reworded"] == 3
    assert first["story_id"] == later["story_id"]


@pytest.mark.parametrize("crawled", ["with a store", "before there was one"])
def test_folders_are_cleared_in_time_and_lie_in_the_store(
    settings: Settings, tmp_path: Path, crawled: str
) -> None:
    kept = settings.model_copy(update={"archive_store": f"memory://{tmp_path.name}"})
    folder = kept.archive / "2023-07-04" / "run" / "source"
    with Archive(folder) as archive:
        done = archive.add(fetch("http://kremlin.ru/1"), [], b"<p>x</p>")
    if crawled == "with a store":
        keep(kept, folder)
    (folder / LOADED).touch()
    assert clear_spool(kept) == 0
    os.utime(folder / LOADED, (0, 0))
    assert clear_spool(settings) == 0
    assert clear_spool(kept) == 1
    assert not folder.exists()
    stored = replace(done, warc=f"2023-07-04/run/source/{done.warc}")
    assert read_page(kept.store, stored).body == b"<p>x</p>"


def test_a_folder_that_a_crawl_takes_up_again_is_not_cleared(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The crawl begins while upkeep is still putting its pages in the store."""
    kept = settings.model_copy(update={"archive_store": f"memory://{tmp_path.name}"})
    folder = kept.archive / "2023-07-04" / "run" / "source"
    with Archive(folder) as archive:
        archive.add(fetch("http://kremlin.ru/1"), [], b"<p>x</p>")
    (folder / LOADED).touch()
    os.utime(folder / LOADED, (0, 0))
    put = Store.put

    def take_up(store: Store, local: Path, path: str) -> None:
        (folder / LOADED).unlink(missing_ok=True)
        put(store, local, path)

    monkeypatch.setattr(Store, "put", take_up)
    assert clear_spool(kept) == 0
    assert folder.exists()
