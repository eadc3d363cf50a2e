"""When a baseline counts as changed: its files' bytes, their text as read, their bibliography."""

from pathlib import Path

import pytest

from pipeline.baseline import baseline_version
from transforms.documents import read_documents

PAGE = "<html><head><title>Союз</title></head><body><p>В союз входят девять государств.</body>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "union.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pact.txt").write_text("联盟有9个成员国。\n", encoding="utf-8")
    return tmp_path


def version(folder: Path) -> str:
    return baseline_version(read_documents(folder))


def test_the_same_files_are_the_same_baseline(folder: Path) -> None:
    assert version(folder) == version(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("union.html", PAGE.replace("девять", "восемь")),
        ("union.html", PAGE.replace("</p>", "").replace("<body>", "<body><!-- new -->")),
        ("union.yml", "date: 2030-05\n"),
        ("more.md", "The union has nine members.\n"),
    ],
)
def test_a_change_of_bytes_bibliography_or_files_is_another(
    folder: Path, name: str, text: str
) -> None:
    before = version(folder)
    (folder / name).write_text(text, encoding="utf-8")
    assert version(folder) != before


def test_another_format_of_a_document_is_another_version_of_it(folder: Path) -> None:
    before = version(folder)
    (folder / "union.html").rename(folder / "union.htm")
    assert version(folder) == before
    (folder / "union.htm").unlink()
    (folder / "union.txt").write_text("В союз входят девять государств.\n", encoding="utf-8")
    assert version(folder) != before
