"""Archives: WARC and WACZ files that somebody else wrote, read as though they had been fetched."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from fastwarc.warc import WarcRecord

from crawlers.page import Fetch
from crawlers.source import Source
from crawlers.spiders.listing import is_html
from crawlers.store import Store
from crawlers.warc import ArchiveError, Headers, responses

ArchivedPage = tuple[Fetch, Headers, bytes]
_WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz|\.zst)?")


def archived_pages(address: str, source: Source) -> Iterator[ArchivedPage]:
    """The HTML pages of a file that came with 200 from the source's own sites.

    ``address`` is a path, or an address that fsspec knows, of a WARC file (plain, gzip, zstd) or of
    a WACZ file of such. The fetches bear the time of the original one.

    Raises:
        ArchiveError: the file cannot be read as WARC or WACZ.
    """
    try:
        with _opened(address) as file:
            for stream in _warcs(address, file):
                for record, headers, body in responses(stream):
                    if found := _page(record, headers, body, source):
                        yield found
    except (OSError, zipfile.BadZipFile) as error:
        raise ArchiveError(f"{address}: cannot be read as WARC ({error})") from error


@contextmanager
def _opened(address: str) -> Iterator[BinaryIO]:
    folder, _, name = address.rpartition("/")
    store = Store(folder) if "://" in address else Store(Path(folder or "."))
    with store.open(name) as file:
        yield file


def _warcs(address: str, file: BinaryIO) -> Iterator[BinaryIO]:
    """The WARC streams in a file; those of a WACZ file in the order of their names."""
    if not address.endswith(".wacz"):
        yield file
        return
    with zipfile.ZipFile(file) as packed:
        for name in sorted(filter(_WARC.fullmatch, packed.namelist())):
            with packed.open(name) as stream:
                yield cast(BinaryIO, stream)


def _page(
    record: WarcRecord, headers: dict[str, str], body: bytes, source: Source
) -> ArchivedPage | None:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    status = record.http_headers.status_code
    content_type = headers.get("content-type")
    if status != 200 or not is_html(content_type, body):
        return None
    if not source.owns(url) or not source.wants(url):
        return None
    fetch = Fetch(
        source=source.name, url=url, final_url=url, kind="article", status=status,
        fetched_at=(record.record_date or datetime.now(UTC)).astimezone(UTC),
        etag=headers.get("etag"), last_modified=headers.get("last-modified"),
        content_type=content_type, outcome="archived",
    )  # fmt: skip
    return fetch, [(n.encode("latin-1"), v.encode("latin-1")) for n, v in headers.items()], body
