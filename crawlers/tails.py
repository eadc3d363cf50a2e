"""The torn tails of an archive's files: what a killed crawl left half written is cut off.

One process writes in a folder at a time. The kernel lets go of the lock of one that was killed.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from crawlers.page import Fetch, fetch_of
from crawlers.warc import ArchiveError, member

LINES = "fetches.jsonl"
WARCS = "pages*.warc.*"
_PATIENCE = 30.0
_PAUSE = 0.05


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keeps other writers out of an archive's folder for a ``with`` block.

    Raises:
        ArchiveError: another has it and does not leave in 30 seconds.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise ArchiveError(f"{folder}: another crawl is writing there") from None
            time.sleep(_PAUSE)


def mend(folder: Path) -> list[Fetch]:
    """Cuts torn tails of all files; the fetches that count, in the order of their lines.

    Raises:
        ArchiveError: a WARC file that lines tell of is gone, or somebody writes in the folder.
    """
    with alone(folder):
        return cut(folder)


def cut(folder: Path) -> list[Fetch]:
    """The same for who has the folder alone already."""
    lines = folder / LINES
    whole = lines.read_bytes() if lines.exists() else b""
    counted = whole_lines(whole)
    for name in {fetch.warc for fetch, _ in counted if fetch.warc}:
        if not (folder / name).exists():
            raise ArchiveError(f"{folder / name}: gone, though {lines} tells of pages in it")
    while (at := _last_archived(counted)) is not None and not _cut_behind(folder, counted[at][0]):
        del counted[at:]
    named = {fetch.warc for fetch, _ in counted}
    for path in folder.glob(WARCS):
        if path.name not in named:
            path.unlink()
    length = sum(size for _, size in counted)
    if len(whole) != length:
        os.truncate(lines, length)
    return [fetch for fetch, _ in counted]


def whole_lines(whole: bytes) -> list[tuple[Fetch, int]]:
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


def _last_archived(counted: list[tuple[Fetch, int]]) -> int | None:
    places = range(len(counted) - 1, -1, -1)
    return next((at for at in places if counted[at][0].warc is not None), None)


def _cut_behind(folder: Path, fetch: Fetch) -> bool:
    """Cuts a WARC file off behind a fetch's record; false where that record is torn."""
    path, offset = folder / str(fetch.warc), fetch.warc_offset or 0
    try:
        with path.open("rb") as file:
            end = offset + member(file, offset, str(path))[1]
    except ArchiveError:
        return False
    os.truncate(path, end)
    return True
