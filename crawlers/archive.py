"""The archive of one crawl: pages in a WARC file, a line a fetch in ``fetches.jsonl``.

A record counts when its line is on disk. What a killed crawl left half written, in either file,
is cut off at the next start.
"""

import gzip
import hashlib
import io
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from pydantic import ValidationError

from crawlers.page import Fetch, Page, fetch_line, fetch_of

WARC = "pages.warc.gz"
LINES = "fetches.jsonl"
RECORD_LIMIT = 256_000_000
_CHUNK = 1 << 16
_UNDONE = {b"content-encoding", b"transfer-encoding", b"content-length", b"connection"}

Headers = Sequence[tuple[bytes, bytes]]


class ArchiveError(ValueError):
    """An archive is not what its lines say; the message names file and place."""


class Archive:
    """Writes to the archive in a folder; a context manager that first mends torn tails."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.fetches = mend(folder)
        self._warc = (folder / WARC).open("ab")
        self._lines = (folder / LINES).open("ab")

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._warc.close()
        self._lines.close()

    def add(self, fetch: Fetch, headers: Headers, body: bytes) -> Fetch:
        """Archives a page, then its line; returns the fetch with its place in the WARC file."""
        offset = self._warc.tell()
        self._warc.write(gzip.compress(response_record(fetch, headers, body), 6, mtime=0))
        _to_disk(self._warc)
        return self.note(replace(
            fetch,
            outcome="archived",
            sha256=hashlib.sha256(body).hexdigest(),
            size=len(body),
            warc=WARC,
            warc_offset=offset,
        ))  # fmt: skip

    def note(self, fetch: Fetch) -> Fetch:
        """Writes a fetch's line."""
        self._lines.write(fetch_line(fetch))
        _to_disk(self._lines)
        self.fetches.append(fetch)
        return fetch


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def response_record(fetch: Fetch, headers: Headers, body: bytes) -> bytes:
    """A WARC response record, uncompressed; the body's encodings are undone, so are its headers."""
    kept = [(name, value) for name, value in headers if name.lower() not in _UNDONE]
    kept.append((b"Content-Length", str(len(body)).encode()))
    head = b"".join(name + b": " + value + b"\r\n" for name, value in kept)
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = fetch.final_url
    record.headers["WARC-Date"] = fetch.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(b"HTTP/1.1 %d \r\n" % (fetch.status or 0) + head + b"\r\n" + body)
    stream = io.BytesIO()
    record.write(stream, checksum_data=True)
    return stream.getvalue()


def mend(folder: Path) -> list[Fetch]:
    """Cuts torn tails of both files; the fetches that count, in the order of their lines.

    Raises:
        ArchiveError: the WARC file that lines tell of is gone.
    """
    lines, warc = folder / LINES, folder / WARC
    whole = lines.read_bytes() if lines.exists() else b""
    counted = _whole_lines(whole)
    if warc.exists():
        with warc.open("rb") as file:
            while (found := _end(file, [fetch for fetch, _ in counted])) is None:
                counted.pop()
        os.truncate(warc, found)
    elif any(fetch.warc for fetch, _ in counted):
        raise ArchiveError(f"{warc}: gone, though {lines} tells of pages in it")
    length = sum(size for _, size in counted)
    if len(whole) != length:
        os.truncate(lines, length)
    return [fetch for fetch, _ in counted]


def _whole_lines(whole: bytes) -> list[tuple[Fetch, int]]:
    """The fetches up to the first line that is torn, each with its line's length in bytes."""
    counted: list[tuple[Fetch, int]] = []
    for line in whole.splitlines(keepends=True):
        try:
            if not line.endswith(b"\n"):
                break
            counted.append((fetch_of(line), len(line)))
        except ValidationError:
            break
    return counted


def _end(file: BinaryIO, fetches: Sequence[Fetch]) -> int | None:
    """Where the last record named by a line ends; null where that record is torn."""
    offsets = [fetch.warc_offset for fetch in fetches if fetch.warc_offset is not None]
    if not offsets:
        return 0
    try:
        return offsets[-1] + _member(file, offsets[-1])[1]
    except ArchiveError:
        return None


def _member(file: BinaryIO, offset: int) -> tuple[bytes, int]:
    """The gzip member at an offset, unpacked, and its packed length."""
    file.seek(offset)
    unpack, parts, packed, size = zlib.decompressobj(wbits=31), [], 0, 0
    while not unpack.eof:
        chunk = file.read(_CHUNK)
        try:
            parts.append(unpack.decompress(chunk))
        except zlib.error as error:
            raise ArchiveError(f"{file.name}:{offset}: expected a gzip member") from error
        packed, size = packed + len(chunk), size + len(parts[-1])
        if not chunk or size > RECORD_LIMIT:
            raise ArchiveError(f"{file.name}:{offset}: the record is torn or too large")
    return b"".join(parts), packed - len(unpack.unused_data)


def read_fetches(folder: Path) -> list[Fetch]:
    """The fetches that count in an archive's folder, in the order of their lines.

    Raises:
        ArchiveError: the folder has no archive.
    """
    path = folder / LINES
    if not path.is_file():
        raise ArchiveError(f"{folder}: no {LINES} there; expected the folder of a crawl")
    return [fetch for fetch, _ in _whole_lines(path.read_bytes())]


def read_page(folder: Path, fetch: Fetch) -> Page:
    """The page of an archived fetch, read at its offset.

    Raises:
        ArchiveError: the WARC file does not hold it, or other bytes than those fetched.
    """
    if fetch.warc is None or fetch.warc_offset is None:
        raise ArchiveError(f"{folder}: {fetch.url} is not archived ({fetch.reason})")
    body = read_body(folder / fetch.warc, fetch.warc_offset)
    if hashlib.sha256(body).hexdigest() != fetch.sha256:
        place = f"{folder / fetch.warc}:{fetch.warc_offset}"
        raise ArchiveError(f"{place}: not the bytes fetched of {fetch.url}")
    return Page(fetch=fetch, body=body)


def read_body(warc: Path, offset: int) -> bytes:
    """The HTTP body of the response record at an offset of a WARC file.

    Raises:
        ArchiveError: the file cannot be read, or holds no such record there.
    """
    try:
        with warc.open("rb") as file:
            record = _member(file, offset)[0]
    except OSError as error:
        raise ArchiveError(f"{warc}: cannot be read ({error.strerror})") from error
    for _, _, body in responses(io.BytesIO(record)):
        return body
    raise ArchiveError(f"{warc}:{offset}: expected a response record")


def responses(stream: BinaryIO) -> Iterator[tuple[WarcRecord, dict[str, str], bytes]]:
    """Every HTTP response of a WARC stream: record, HTTP headers (lower case), body."""
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
        headers = {name.lower(): value for name, value in record.http_headers or ()}
        yield record, headers, record.reader.read()


def read_pages(folder: Path, fetches: Iterable[Fetch] | None = None) -> Iterator[Page]:
    """The archived pages of a crawl's folder, of all its kinds, in the order of their lines.

    Raises:
        ArchiveError: the folder has no archive, or its WARC file is not what the lines say.
    """
    for fetch in read_fetches(folder) if fetches is None else fetches:
        if fetch.outcome == "archived":
            yield read_page(folder, fetch)
