"""The archive of one crawl: pages in WARC files, a line a fetch in ``fetches.jsonl``.

A record counts when its line is on disk.
"""

import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from crawlers.page import Compression, Fetch, Page, fetch_line
from crawlers.store import PLACE_BYTES, Store
from crawlers.tails import LINES, WARCS, alone, cut, mend, whole_lines
from crawlers.warc import (
    SUFFIXES,
    ArchiveError,
    Headers,
    compressed,
    exchange,
    info_record,
    member,
    responses,
)

__all__ = ["LINES", "Archive", "ArchiveError", "Headers", "mend", "read_body", "read_fetches",
           "read_page", "read_pages"]  # fmt: skip

WARC_BYTES = 1_000_000_000


class Archive:
    """Writes to the archive in a folder; a context manager that first mends torn tails.

    Nobody else writes there meanwhile. A WARC file that has grown to ``warc_bytes`` is followed by
    the next, ``pages-00001.warc.gz``, ``pages-00002.warc.gz`` and so on.
    """

    def __init__(
        self, folder: Path, compression: Compression = "gzip", warc_bytes: int = WARC_BYTES
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            stack.enter_context(alone(folder))
            self.fetches = cut(folder)
            self._alone = stack.pop_all()
        self._folder = folder
        self._compression: Compression = compression
        self._warc_bytes = warc_bytes
        self._number = max(map(_number, folder.glob(WARCS)), default=0)
        self._warc: BinaryIO | None = None
        self._lines = (folder / LINES).open("ab")

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._warc:
            self._warc.close()
        self._lines.close()
        self._alone.close()

    def add(
        self, fetch: Fetch, headers: Headers, body: bytes, asked: Headers | None = None
    ) -> Fetch:
        """Archives what was asked, if it is known, and what came, then the page's line.

        Returns the fetch with the place of its response: the file's name and the byte at which
        the record's member begins.
        """
        warc = self._open(fetch)
        request, response = exchange(fetch, headers, body, asked)
        if request:
            warc.write(compressed(request, self._compression))
        offset = warc.tell()
        warc.write(compressed(response, self._compression))
        _to_disk(warc)
        return self.note(replace(
            fetch,
            outcome="archived",
            sha256=hashlib.sha256(body).hexdigest(),
            size=len(body),
            warc=Path(warc.name).name,
            warc_offset=offset,
        ))  # fmt: skip

    def _open(self, fetch: Fetch) -> BinaryIO:
        """The file to write to: the last one while it has room, else the next."""
        if self._warc is None and self._number:
            last = self._folder / _name(self._number, self._compression)
            self._warc = last.open("ab") if last.exists() else None
        if self._warc and self._warc.tell() < self._warc_bytes:
            return self._warc
        if self._warc:
            self._warc.close()
        self._number += 1
        self._warc = (self._folder / _name(self._number, self._compression)).open("ab")
        self._warc.write(compressed(info_record(fetch), self._compression))
        return self._warc

    def note(self, fetch: Fetch) -> Fetch:
        """Writes a fetch's line."""
        self._lines.write(fetch_line(fetch))
        _to_disk(self._lines)
        self.fetches.append(fetch)
        return fetch


def _name(number: int, compression: Compression) -> str:
    return f"pages-{number:05}{SUFFIXES[compression]}"


def _number(path: Path) -> int:
    found = re.search(r"\d+", path.name)
    return int(found[0]) if found else 0


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def read_fetches(folder: Path) -> list[Fetch]:
    """The fetches that count in an archive's folder, in the order of their lines.

    Raises:
        ArchiveError: the folder has no archive.
    """
    path = folder / LINES
    if not path.is_file():
        raise ArchiveError(f"{folder}: no {LINES} there; expected the folder of a crawl")
    return [fetch for fetch, _ in whole_lines(path.read_bytes())]


def read_page(store: Store, fetch: Fetch) -> Page:
    """The page of an archived fetch, read at its offset; its file is named as the store knows it.

    Raises:
        ArchiveError: the WARC file does not hold it, or other bytes than those fetched.
    """
    if fetch.warc is None or fetch.warc_offset is None:
        raise ArchiveError(f"{fetch.url} is not archived ({fetch.reason})")
    body = read_body(store, fetch.warc, fetch.warc_offset)
    if hashlib.sha256(body).hexdigest() != fetch.sha256:
        place = f"{store.place(fetch.warc)}:{fetch.warc_offset}"
        raise ArchiveError(f"{place}: not the bytes fetched of {fetch.url}")
    return Page(fetch=fetch, body=body)


def read_body(store: Store, warc: str, offset: int) -> bytes:
    """The HTTP body of the response record at an offset of a WARC file.

    Raises:
        ArchiveError: there is no such file, or it holds no such record there.
        StoreError: the store cannot be asked.
    """
    with store.open(warc, PLACE_BYTES) as file:
        record = member(file, offset, store.place(warc))[0]
    for _, _, body in responses(io.BytesIO(record)):
        return body
    raise ArchiveError(f"{store.place(warc)}:{offset}: expected a response record")


def read_pages(folder: Path, fetches: Iterable[Fetch] | None = None) -> Iterator[Page]:
    """The archived pages of a crawl's folder, of all its kinds, in the order of their lines.

    Raises:
        ArchiveError: the folder has no archive, or its WARC files are not what the lines say.
    """
    store = Store(folder)
    for fetch in read_fetches(folder) if fetches is None else fetches:
        if fetch.outcome == "archived":
            yield read_page(store, fetch)
