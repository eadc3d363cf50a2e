"""The files of a report."""

import json
from datetime import date
from pathlib import Path

import pytest

from reports.loading import UnknownEdition
from reports.write import write_report
from sql import database


def written(example: str, day: str, folder: Path) -> Path:
    with database.connect(example) as connection:
        return write_report(connection, date.fromisoformat(day), folder)


def test_a_report_has_every_form_in_every_language(example: str, tmp_path: Path) -> None:
    page = written(example, "2026-11-20", tmp_path)
    assert page == tmp_path / "2026-11-20" / "index.html"
    assert {path.name for path in page.parent.iterdir()} == {
        "index.html", "index.zh.html", "index.ru.html", "report.md", "report.zh.md", "report.ru.md",
        "mail.eml", "mail.zh.eml", "mail.ru.eml", "edition.json", "summary.json", "feeds",
    }  # fmt: skip
    feeds = {path.name for path in (page.parent / "feeds").iterdir()}
    assert {"trade.xml", "trade.zh.xml", "trade.ru.xml", "energy.xml"} <= feeds
    assert {path.name for path in tmp_path.iterdir()} == {
        "2026-11-20", "copies", "index.html", "index.zh.html", "index.ru.html", "feed.xml",
        "feed.zh.xml", "feed.ru.xml", "latest",
    }  # fmt: skip
    record = json.loads((page.parent / "edition.json").read_text(encoding="utf-8"))
    assert record["summary"].startswith("4 developments") and len(record["items"]) == 7
    assert "2026-11-20/index.html" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_latest_is_the_newest_not_the_last_written(example: str, tmp_path: Path) -> None:
    for day in ("2026-11-21", "2026-11-19"):
        written(example, day, tmp_path)
    assert (tmp_path / "latest").readlink() == Path("2026-11-21")
    listed = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert listed.index("2026-11-21/") < listed.index("2026-11-19/")


def test_writing_again_changes_nothing(example: str, tmp_path: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    written(example, "2026-11-20", tmp_path)
    before = files()
    written(example, "2026-11-20", tmp_path)
    assert files() == before and not [path for path in before if path.name.startswith(".")]


def test_an_unknown_day_writes_nothing(example: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownEdition):
        written(example, "2020-01-01", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_could_not_be_written_leaves_nothing_once_it_is(
    example: str, tmp_path: Path
) -> None:
    """As when the disk was full, or the writer was killed at that file."""
    page = written(example, "2026-11-20", tmp_path)
    files = {path for path in tmp_path.rglob("*") if "latest" not in path.parts}
    half = page.with_name(".mail.zh.eml.new")
    half.write_bytes(b"hal")
    written(example, "2026-11-20", tmp_path)
    assert {path for path in tmp_path.rglob("*") if "latest" not in path.parts} == files
