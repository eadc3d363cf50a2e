"""WARC 1.1 records: written one compressed member each, read at their place or in a row."""

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO
from urllib.parse import urlsplit

from backports import zstd
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crawlers.page import Compression, Fetch

Headers = Sequence[tuple[bytes, bytes]]

SUFFIXES: dict[Compression, str] = {"gzip": ".warc.gz", "zstd": ".warc.zst"}
RECORD_LIMIT = 256_000_000
_CHUNK = 1 << 16
_UNDONE = {b"content-encoding", b"transfer-encoding", b"content-length", b"connection"}
_INFO = b"software: Sverka\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"


class ArchiveError(ValueError):
    """An archive is not what its lines say; the message names file and place."""


def compressed(record: bytes, compression: Compression) -> bytes:
    """A record as a member (gzip) or frame (zstd) of its own, the same bytes at any time."""
    return gzip.compress(record, 6, mtime=0) if compression == "gzip" else zstd.compress(record, 9)


def info_record(fetch: Fetch) -> bytes:
    """The record that a file begins with: who wrote what follows."""
    record = _record(WarcRecordType.warcinfo, fetch)
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(_INFO)
    return _bytes(record)


def exchange(
    fetch: Fetch, headers: Headers, body: bytes, asked: Headers | None
) -> tuple[bytes | None, bytes]:
    """(request, response) records, uncompressed, the first null where ``asked`` is not known.

    The body's encodings are undone. Headers that told of them are kept as ``X-Crawler-…``, as
    Common Crawl does.
    """
    kept = [
        (b"X-Crawler-" + name if name.lower() in _UNDONE else name, value)
        for name, value in headers
    ]
    kept.append((b"Content-Length", str(len(body)).encode()))
    response = _record(WarcRecordType.response, fetch)
    response.headers["WARC-Target-URI"] = fetch.final_url
    response.headers["Content-Type"] = "application/http; msgtype=response"
    status = b"HTTP/1.1 %d \r\n" % (fetch.status or 0)
    response.set_bytes_content(status + _head(kept) + b"\r\n" + body)
    if asked is None:
        return None, _bytes(response)
    request = _record(WarcRecordType.request, fetch)
    request.headers["WARC-Target-URI"] = fetch.final_url
    request.headers["Content-Type"] = "application/http; msgtype=request"
    request.headers["WARC-Concurrent-To"] = response.headers["WARC-Record-ID"]
    request.set_bytes_content(_request_line(fetch.final_url) + _head(asked) + b"\r\n")
    return _bytes(request), _bytes(response)


def _record(kind: WarcRecordType, fetch: Fetch) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.headers["WARC-Date"] = fetch.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return record


def _request_line(url: str) -> bytes:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.netloc.rpartition("@")[2]
    return f"GET {target} HTTP/1.1\r\nHost: {host}\r\n".encode()


def _head(headers: Headers) -> bytes:
    return b"".join(name + b": " + value + b"\r\n" for name, value in headers)


def _bytes(record: WarcRecord) -> bytes:
    stream = io.BytesIO()
    record.write(stream, checksum_data=True)
    return stream.getvalue()


def member(file: BinaryIO, offset: int, name: str) -> tuple[bytes, int]:
    """The member or frame at an offset, unpacked, and its packed length.

    Raises:
        ArchiveError: none begins there, or it is torn or too large; ``name`` is the file's.
    """
    file.seek(offset)
    zstandard = name.endswith(SUFFIXES["zstd"])
    unpack = zstd.ZstdDecompressor() if zstandard else zlib.decompressobj(wbits=31)
    parts, packed, size = [], 0, 0
    while not unpack.eof:
        chunk = file.read(_CHUNK)
        try:
            parts.append(unpack.decompress(chunk))
        except (zlib.error, zstd.ZstdError) as error:
            raise ArchiveError(f"{name}:{offset}: expected a compressed record") from error
        packed, size = packed + len(chunk), size + len(parts[-1])
        if not chunk or size > RECORD_LIMIT:
            raise ArchiveError(f"{name}:{offset}: the record is torn or too large")
    return b"".join(parts), packed - len(unpack.unused_data)


def responses(stream: BinaryIO) -> Iterator[tuple[WarcRecord, dict[str, str], bytes]]:
    """Every HTTP response of a WARC stream, however it is compressed: record, HTTP headers (lower
    case), body."""
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
        headers = {name.lower(): value for name, value in record.http_headers or ()}
        yield record, headers, record.reader.read()
