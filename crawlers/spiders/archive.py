"""Archives: WARC files that somebody else wrote, read as though their pages had been fetched."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.warc import WarcRecord

from crawlers.archive import ArchiveError, Headers, responses
from crawlers.page import Fetch
from crawlers.source import Source
from crawlers.spiders.listing import is_html

ArchivedPage = tuple[Fetch, Headers, bytes]


def archived_pages(path: Path, source: Source) -> Iterator[ArchivedPage]:
    """The HTML pages of a WARC file that came with 200 from the source's own sites.

    Their fetches bear the time of the original one.

    Raises:
        ArchiveError: the file cannot be read as WARC.
    """
    try:
        with path.open("rb") as stream:
            for record, headers, body in responses(stream):
                found = _page(record, headers, body, source)
                if found:
                    yield found
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read as WARC ({error})") from error


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
