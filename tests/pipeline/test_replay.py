"""A day read once more from the archive is the day that was stored, byte for byte."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.store import StoreError
from pipeline.crawl import crawl
from pipeline.extract import extract
from pipeline.plan import plan
from pipeline.replay import replay
from pipeline.settings import ConfigurationError
from tests.crawlers.ftp import far_store
from tests.pipeline.house import DAY, House

FIELDS = ("url", "lang", "title", "author", "text", "zone", "published_precision")


def test_a_day_is_read_again_without_its_newsroom(published: House, tmp_path: Path) -> None:
    offline = published.settings.model_copy(update={"newsroom_address": "http://127.0.0.1:1"})
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    assert replay(offline, DAY, first) == {"pages": 8, "same": 8}
    replay(offline, DAY, second)
    assert first.read_bytes() == second.read_bytes()
    lines = {line["fetch"]: line for line in map(json.loads, first.read_text("utf-8").splitlines())}
    stored = published.rows("select * from published.versions")
    assert {row["lang"] for row in stored} == {"zh", "ru", "en"}
    for row in stored:
        line = lines[row["fetch_id"]]
        assert {name: line[name] for name in FIELDS} == {name: row[name] for name in FIELDS}
    with pytest.raises(ConfigurationError, match="has archived a page"):
        replay(offline, DAY.replace(day=1), first)


def test_another_text_than_the_archive_s_is_told(published: House, tmp_path: Path) -> None:
    published.rows("update published.versions set title = title || '!' where lang = 'zh'")
    published.rows("update published.versions set extractor_version = 'old' where lang = 'zh'")
    published.rows("update published.versions set text = text || '!' where lang = 'ru'")
    counts = replay(published.settings, DAY, tmp_path / "out.jsonl")
    by_lang = {
        lang: published.one("select count(*) from published.versions where lang = %(l)s", l=lang)
        for lang in ("zh", "ru")
    }
    assert (counts["new extractor"], counts["differs"]) == (by_lang["zh"], by_lang["ru"])


@pytest.mark.parametrize("compression", ["gzip", "zstd"])
def test_archives_lie_in_a_store_of_another_kind(
    loaded: House, tmp_path: Path, compression: str
) -> None:
    with far_store(tmp_path / "far") as address:
        kept = {"archive_store": address, "archive_compression": compression}
        house = replace(loaded, settings=loaded.settings.model_copy(update=kept))
        run = house.run("stored")
        for names in plan(run):
            crawl(run, names)
        near = house.settings.model_copy(update={"archive_store": None})
        replay(near, DAY, tmp_path / "near.jsonl")
        for path in house.settings.archive.rglob("pages-*"):
            path.unlink()
        assert extract(run)["versions"] == 8
        assert replay(house.settings, DAY, tmp_path / "far.jsonl")["pages"] == 8
    assert (tmp_path / "near.jsonl").read_bytes() == (tmp_path / "far.jsonl").read_bytes()


def test_a_store_out_of_reach_rejects_nothing(loaded: House, tmp_path: Path) -> None:
    """The step fails and is repeated; a page is only rejected where its file is really gone."""
    with far_store(tmp_path / "far") as address:
        kept = loaded.settings.model_copy(update={"archive_store": address})
        house = replace(loaded, settings=kept)
        run = house.run("stored")
        for names in plan(run):
            crawl(run, names)
    with pytest.raises(StoreError):
        extract(run)
    assert house.one("select count(*) from staging.rejections") == 0
    with far_store(tmp_path / "far") as address:
        again = replace(run, settings=kept.model_copy(update={"archive_store": address}))
        assert extract(again)["versions"] == 8
