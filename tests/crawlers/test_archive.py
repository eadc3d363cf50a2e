"""The archive gives back what was fetched, and survives being cut off anywhere."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.archive import (
    LINES,
    Archive,
    ArchiveError,
    mend,
    read_body,
    read_fetches,
    read_page,
    read_pages,
)
from crawlers.page import Fetch, Limits, Plan, Validator, fetch_line, fetch_of
from crawlers.source import Source
from crawlers.spiders.archive import archived_pages
from crawlers.store import Store

WARC = "pages-00001.warc.gz"
RESPONSES = WarcRecordType.response
FETCH = Fetch(
    source="Степной вестник", url="http://a.example/новость", final_url="http://a.example/1",
    kind="article", status=200, fetched_at=datetime(2026, 11, 2, 7, 30, tzinfo=UTC),
    content_type="text/html", outcome="archived",
)  # fmt: skip
REJECTED = replace(FETCH, outcome="rejected", reason="http_500", status=500)
HEADERS = [(b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"), (b"X-A", b"\xff")]
BODIES = ["普京会见习近平".encode("gb18030"), "Саммит".encode("cp1251"), b"", b"\r\n\r\n\x00" * 50]


def fill(folder: Path, bodies: list[bytes]) -> list[Fetch]:
    with Archive(folder) as archive:
        found = [archive.add(FETCH, HEADERS, body) for body in bodies]
        return [*found, archive.note(REJECTED)]


def test_pages_come_back_as_they_were(tmp_path: Path) -> None:
    written = fill(tmp_path, BODIES)
    assert read_fetches(tmp_path) == written
    assert [page.body for page in read_pages(tmp_path)] == BODIES
    assert [
        read_body(Store(tmp_path), WARC, fetch.warc_offset or 0) for fetch in written[:-1]
    ] == BODIES
    assert [page.fetch for page in read_pages(tmp_path)] == written[:-1]


def test_one_writes_in_a_folder_at_a_time(tmp_path: Path) -> None:
    """Who comes second waits, and finds all that the first has written."""
    with ThreadPoolExecutor() as threads:
        with Archive(tmp_path) as first:
            second = threads.submit(fill, tmp_path, BODIES[:1])
            written = [first.add(FETCH, HEADERS, body) for body in BODIES]
            assert not second.done()
        written += second.result()
    assert read_fetches(tmp_path) == written
    assert [page.body for page in read_pages(tmp_path)] == [*BODIES, BODIES[0]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(body=st.binary(max_size=3000))
def test_any_bytes_come_back(body: bytes, tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        fetch = archive.add(FETCH, [(b"Transfer-Encoding", b"chunked")], body)
    assert read_page(Store(tmp_path), fetch).body == body


def test_the_file_is_a_warc_that_others_read(tmp_path: Path) -> None:
    fill(tmp_path, BODIES)
    with (tmp_path / WARC).open("rb") as stream:
        records = [(record.headers["WARC-Target-URI"], record.http_headers.status_code,
                    record.verify_block_digest())
                   for record in ArchiveIterator(stream, RESPONSES, parse_http=False)
                   if record.parse_http() is None]  # fmt: skip
    assert [record[:2] for record in records] == [(FETCH.final_url, 200)] * len(BODIES)


def test_torn_tails_are_cut_wherever_they_are_torn(tmp_path: Path) -> None:
    fill(tmp_path, BODIES)
    lines, warc = (tmp_path / LINES).read_bytes(), (tmp_path / WARC).read_bytes()
    for cut in range(0, len(lines), 37):
        (tmp_path / LINES).write_bytes(lines[:cut])
        (tmp_path / WARC).write_bytes(warc)
        whole = lines[:cut].count(b"\n")
        assert len(mend(tmp_path)) == whole
        kept = BODIES[:whole]
        assert [page.body for page in read_pages(tmp_path)] == kept
        left = gzip.decompress((tmp_path / WARC).read_bytes()) if kept else b""
        assert left.count(b"msgtype=response") == len(kept)
        assert (tmp_path / WARC).exists() == bool(kept)
    for cut in range(1, len(warc), 41):
        (tmp_path / LINES).write_bytes(lines)
        (tmp_path / WARC).write_bytes(warc[:-cut])
        pages = [page.body for page in read_pages(tmp_path, mend(tmp_path))]
        assert pages == BODIES[: len(pages)]
        assert len(pages) < len(BODIES)


def test_writing_goes_on_after_a_torn_tail(tmp_path: Path) -> None:
    fill(tmp_path, BODIES)
    (tmp_path / LINES).write_bytes((tmp_path / LINES).read_bytes()[:-20])
    with (tmp_path / WARC).open("ab") as file:
        file.write(b"\x1f\x8b\x08torn")
    fill(tmp_path, [b"next"])
    assert [page.body for page in read_pages(tmp_path)] == [*BODIES, b"next"]


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"no fetches\.jsonl"):
        read_fetches(tmp_path)
    first, *_, rejected = fill(tmp_path, BODIES)
    with pytest.raises(ArchiveError, match="not archived"):
        read_page(Store(tmp_path), rejected)
    with pytest.raises(ArchiveError, match="not the bytes fetched"):
        read_page(Store(tmp_path), replace(first, sha256="0" * 64))
    with pytest.raises(ArchiveError, match="compressed record"):
        read_page(Store(tmp_path), replace(first, warc_offset=1))
    (tmp_path / WARC).unlink()
    with pytest.raises(ArchiveError, match="cannot be read"):
        read_page(Store(tmp_path), first)
    with pytest.raises(ArchiveError, match="gone"):
        mend(tmp_path)


def test_lines_and_plans_go_through_json(tmp_path: Path) -> None:
    assert fetch_of(fetch_line(FETCH)) == FETCH
    assert "новость".encode() in fetch_line(FETCH)
    plan = Plan(
        source=SOURCE, run_id="r", folder=tmp_path, limits=Limits(timeout=2),
        validators={"http://a.example/1": Validator(etag='"x"')}, contact="desk@sverka.example",
        resting=frozenset({"http://a.example/2"}), due=("http://a.example/3",),
    )  # fmt: skip
    plan.write(tmp_path / "plan.json")
    assert Plan.read(tmp_path / "plan.json") == plan
    assert "desk@sverka.example" in plan.user_agent


SOURCE = Source(
    name="a", publisher="A", languages=("ru",), zone="UTC", home="http://a.example/",
    feeds=("http://a.example/rss",), deny=("/private",),
)  # fmt: skip


def test_archives_of_others_are_read_as_pages(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        for url in ("http://a.example/1", "http://b.example/1", "http://a.example/private/1"):
            archive.add(replace(FETCH, final_url=url), HEADERS, b"<p>x</p>")
        archive.add(replace(FETCH, status=404), HEADERS, b"<p>none</p>")
    [(fetch, _, body)] = archived_pages(str(tmp_path / WARC), SOURCE)
    assert (fetch.url, fetch.fetched_at, body) == (
        "http://a.example/1",
        FETCH.fetched_at,
        b"<p>x</p>",
    )
    (tmp_path / "none.warc.gz").write_bytes(b"")
    assert list(archived_pages(str(tmp_path / "none.warc.gz"), SOURCE)) == []
    with pytest.raises(ArchiveError, match="cannot be read"):
        list(archived_pages(str(tmp_path / "missing.warc.gz"), SOURCE))
