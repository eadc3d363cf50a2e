"""WARC files as others read them: request beside response, rotated, gzip or zstd, in any store."""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType, is_warc_11

from crawlers.archive import Archive, ArchiveError, mend, read_page, read_pages
from crawlers.page import Compression, Fetch
from crawlers.source import Source
from crawlers.spiders.archive import archived_pages
from crawlers.store import Store

COMPRESSIONS: list[Compression] = ["gzip", "zstd"]
BODIES = [
    "<p>上合组织峰会</p>".encode("gb18030"),
    "<p>Саммит</p>".encode("cp1251"),
    b"<p>Summit</p>",
]
HEADERS = [(b"Content-Type", b"text/html"), (b"Content-Encoding", b"br"), (b"ETag", b'"1"')]
ASKED = [(b"User-Agent", b"Sverka"), (b"If-None-Match", b'"0"')]
FETCH = Fetch(
    source="a", url="http://a.example/1", final_url="http://a.example/1?x=%E4%BC%9A", status=200,
    kind="article", fetched_at=datetime(2026, 11, 2, 7, 30, tzinfo=UTC), outcome="archived",
    content_type="text/html",
)  # fmt: skip
SOURCE = Source(name="a", publisher="A", languages=("ru",), zone="UTC", home="http://a.example/",
                feeds=("http://a.example/rss",))  # fmt: skip


def fill(folder: Path, compression: Compression, warc_bytes: int = 10**9) -> list[Fetch]:
    with Archive(folder, compression, warc_bytes) as archive:
        return [archive.add(FETCH, HEADERS, body, ASKED) for body in BODIES]


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_a_file_holds_who_wrote_it_then_requests_with_their_responses(
    tmp_path: Path, compression: Compression
) -> None:
    written = fill(tmp_path, compression)
    suffix = {"gzip": "gz", "zstd": "zst"}[compression]
    with (tmp_path / f"pages-00001.warc.{suffix}").open("rb") as stream:
        records = [
            (record.record_type, record.headers.get("WARC-Concurrent-To"), record.record_id,
             record.verify_block_digest(), is_warc_11(record), record.reader.read())
            for record in ArchiveIterator(stream, parse_http=False)
        ]  # fmt: skip
    kinds = [record[0] for record in records]
    pair = [WarcRecordType.request, WarcRecordType.response]
    assert kinds == [WarcRecordType.warcinfo, *pair * len(BODIES)]
    assert records[1][1] == records[2][2]
    assert records[1][5] == (
        b"GET /1?x=%E4%BC%9A HTTP/1.1\r\nHost: a.example\r\n"
        b'User-Agent: Sverka\r\nIf-None-Match: "0"\r\n\r\n'
    )
    assert b"X-Crawler-Content-Encoding: br" in records[2][5]
    assert all(record[3] and record[4] for record in records)
    assert [page.body for page in read_pages(tmp_path)] == BODIES
    assert [fetch.warc for fetch in written] == [f"pages-00001.warc.{suffix}"] * len(BODIES)


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_files_are_followed_by_the_next_when_they_have_grown(
    tmp_path: Path, compression: Compression
) -> None:
    fill(tmp_path, compression, warc_bytes=1)
    fill(tmp_path, compression, warc_bytes=1)
    names = sorted(path.name for path in tmp_path.glob("pages-*"))
    assert [name[6:11] for name in names] == [f"{n:05}" for n in range(1, 7)]
    assert [page.body for page in read_pages(tmp_path)] == BODIES * 2
    last = tmp_path / names[-1]
    last.write_bytes(last.read_bytes()[:-1])
    assert len(mend(tmp_path)) == 5
    assert not last.exists()
    (tmp_path / names[1]).unlink()
    with pytest.raises(ArchiveError, match="gone"):
        mend(tmp_path)


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_pages_are_read_in_any_store(tmp_path: Path, compression: Compression) -> None:
    written = fill(tmp_path, compression)
    store = Store(f"memory://{tmp_path.name}")
    for name in {fetch.warc for fetch in written}:
        store.put(tmp_path / str(name), f"2026-11-02/run%2F1/源/{name}")
    found = [replace(fetch, warc=f"2026-11-02/run%2F1/源/{fetch.warc}") for fetch in written]
    assert [read_page(store, fetch).body for fetch in found] == BODIES
    with pytest.raises(ArchiveError, match="cannot be read"):
        store.open("nothing.warc.gz")
    with pytest.raises(ArchiveError, match="nowhere"):
        Store("nowhere://bucket")


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_wacz_files_are_read_as_the_warc_files_in_them(
    tmp_path: Path, compression: Compression
) -> None:
    [name] = {fetch.warc for fetch in fill(tmp_path, compression)}
    wacz = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(wacz, "w") as packed:
        packed.write(tmp_path / str(name), f"archive/{name}")
        packed.writestr("pages/pages.jsonl", "{}")
        packed.writestr("datapackage.json", "{}")
    Store(f"memory://{tmp_path.name}").put(wacz, "crawl.wacz")
    for address in (str(wacz), f"memory://{tmp_path.name}/crawl.wacz"):
        assert [body for _, _, body in archived_pages(address, SOURCE)] == BODIES
    wacz.write_bytes(b"PK no zip")
    with pytest.raises(ArchiveError, match="cannot be read as WARC"):
        list(archived_pages(str(wacz), SOURCE))
