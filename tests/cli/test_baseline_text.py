"""`sverka baseline text`: the reader's text, to the character."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.commands import BASELINE, SVERKA, environment, read_lines

READERS = Path(__file__).parents[1] / "transforms" / "readers"


def printed(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [SVERKA, "baseline", *map(str, arguments)], env=environment({"PYTHONIOENCODING": "ascii"}),
        capture_output=True, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_text_is_printed_as_it_is_in_utf_8(tmp_path: Path, encoding: str) -> None:
    text = "湖区联盟的贸易额在2030年达到26亿美元。\r\n\r\n联盟有9个成员国。\rДевять."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    done = printed("text", tmp_path / "a.txt")
    told = "" if encoding == "utf-8" else f"{tmp_path / 'a.txt'}: read as {encoding}\n"
    assert (done.returncode, done.stderr.decode()) == (0, told)
    assert done.stdout == text.encode()


@pytest.mark.parametrize("name", ["journal_zh.pdf", "columns_ru.pdf", "page_ru.html"])
def test_spans_of_claims_count_in_what_is_printed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes((READERS / name).read_bytes())
    text = printed("text", tmp_path / name).stdout.decode()
    assert printed("claims", tmp_path, "--out", tmp_path / "out.jsonl", "--all").returncode == 0
    for line in read_lines(tmp_path / "out.jsonl"):
        whole = "".join(text[start:end] for start, end in line["parts"])
        assert "".join(whole.split()) == "".join(line["text"].split())


@pytest.mark.parametrize(
    ("name", "says"),
    [("scan.pdf", "a scan: run text recognition"), ("locked.pdf", "is protected by a password"),
     ("typeset.py", "cannot be read; expected .md, .txt"), ("none.pdf", "No such file")],
)  # fmt: skip
def test_what_cannot_be_read_is_one_line(name: str, says: str) -> None:
    done = printed("text", READERS / name)
    assert (done.returncode, done.stdout) == (1, b"")
    assert says in done.stderr.decode() and done.stderr.count(b"\n") == 1


def test_the_documents_of_the_tests_are_printed_whole() -> None:
    for file in BASELINE.iterdir():
        assert printed("text", file).stdout == file.read_bytes()
