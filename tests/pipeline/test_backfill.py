"""Days of the archive, taken into a database that has lost them; and the mark that moves last."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from pipeline.archive import Part, parts, take
from pipeline.audit import AuditFailed, audit
from pipeline.publish import NotAudited, publish
from pipeline.replay import replay
from pipeline.run import open_run
from pipeline.settings import ConfigurationError
from tests.pipeline.house import DAY, Copy, House, finish, prepare
from tests.pipeline.test_quarantine import told

NEXT = date(2025, 3, 8)


@pytest.fixture
def lost(published_once: House, loaded_once: House, copy: Copy) -> House:
    """The archive of a day that was published, with a database that knows nothing of it; half of
    the crawls lie a day later."""
    house = copy(loaded_once)
    folder = house.settings.archive
    shutil.copytree(published_once.settings.archive, folder)
    for crawl in sorted((folder / str(DAY) / "first").iterdir())[::2]:
        shutil.move(crawl, folder / "2025-03-07" / "first" / crawl.name)
    offline = house.settings.model_copy(update={"archive_store": None})
    return replace(house, settings=offline)


def test_days_are_taken_up_and_published_once(lost: House, published_once: House) -> None:
    run = open_run(lost.settings, "again", "sverka_archive", DAY)
    taken = parts(lost.settings, (), None, DAY, NEXT)
    assert [part.day for part in taken] == ["2025-03-06", "2025-03-07"]
    assert all(take(run, part)["missing"] > 0 for part in taken)
    assert all(take(run, part)["missing"] == 0 for part in taken), "again adds nothing"
    assert finish(run)["versions"] == 8
    found, wanted = told(lost), told(published_once)
    del found["revisions"], wanted["revisions"]  # which name the folder of a page
    assert found == wanted
    later = open_run(lost.settings, "later", "sverka_archive", DAY)
    assert [take(later, part)["missing"] for part in taken] == [0, 0]
    assert finish(later)["versions"] == 0
    assert replay(lost.settings, DAY, lost.settings.home / "out.jsonl", NEXT)["same"] == 8


def test_a_store_of_another_kind_is_listed_too(lost: House) -> None:
    kept = lost.settings.model_copy(update={"archive_store": "memory://backfill"})
    for path in lost.settings.archive.rglob("*"):
        if path.is_file():
            kept.store.put(path, path.relative_to(lost.settings.archive).as_posix())
    assert parts(kept, (), None, DAY, NEXT) == [Part(day="2025-03-06"), Part(day="2025-03-07")]
    run = open_run(kept, "far", "sverka_archive", DAY)
    assert take(run, Part(day="2025-03-06"))["missing"] > 0


@pytest.mark.parametrize(
    ("files", "source", "first", "last", "says"),
    [
        ((), None, None, None, "name the files of a source, or the first day"),
        (("x.warc.gz",), "kremlin_ru", DAY, None, "name the files of a source, or the first day"),
        (("x.warc.gz",), "никто", None, None, "source никто: unknown"),
        ((), None, NEXT, DAY, "2025-03-06 is before 2025-03-08"),
        ((), None, NEXT, NEXT, "holds nothing from 2025-03-08 to 2025-03-08"),
    ],
)
def test_what_cannot_be_taken_is_refused(
    lost: House, files: tuple[str, ...], source: str | None, first: date | None,
    last: date | None, says: str,
) -> None:  # fmt: skip
    with pytest.raises(ConfigurationError, match=says):
        parts(lost.settings, files, source, first, last)


def mark(house: House, run_id: str) -> object:
    return house.one("select watermark from sverka.runs where run_id = %(id)s", id=run_id)


def test_the_watermark_moves_last_and_not_for_a_run_that_fails(crawled: House) -> None:
    newest = crawled.one("select max(fetched_at) from published.fetches")
    run = crawled.run("first")
    prepare(run)
    with pytest.raises(NotAudited):
        publish(run)
    assert mark(crawled, "first") is None
    crawled.rows("update staging.claims set version_id = 'nowhere' where lang = 'zh'")
    with pytest.raises(AuditFailed):
        audit(run)
    assert mark(crawled, "first") is None
    crawled.rows("delete from staging.claims; delete from staging.versions")
    assert finish(crawled.run("second"))["versions"] == 8, "the next takes what was missed"
    assert mark(crawled, "second") == newest


def test_the_watermark_stays_before_what_still_waits(crawled: House) -> None:
    run = crawled.run("first")
    prepare(run)
    audit(run)
    crawled.rows(
        "insert into published.fetches (fetch_id, run_id, source, url, final_url, kind, outcome,"
        " fetched_at, warc) select 'late', 'other', source, url || '?late', final_url, kind,"
        " outcome, fetched_at - interval '1 hour', warc from published.fetches"
        " where kind = 'article' and outcome = 'archived' order by url limit 1"
    )
    publish(run)
    late = crawled.one("select fetched_at from published.fetches where fetch_id = 'late'")
    assert mark(crawled, "first") == late
