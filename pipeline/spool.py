"""Moves what crawls have written to the store of archives, where that is not their own folder."""

import shutil
import time
from math import inf
from pathlib import Path

from crawlers.archive import LINES, read_fetches
from pipeline.settings import Settings

LOADED = "loaded"
_KEPT_SECONDS = 2 * 24 * 3600


def keep(settings: Settings, folder: Path) -> None:
    """Copies a crawl's WARC files, and its lines, to the store; once more is the same.

    They stay in the folder for a while, since a run that is repeated writes on.
    """
    if settings.archive_store is None or not (folder / LINES).exists():
        return
    relative = folder.relative_to(settings.archive).as_posix()
    names = {fetch.warc for fetch in read_fetches(folder) if fetch.warc}
    for name in [*sorted(names), LINES]:
        settings.store.put(folder / name, f"{relative}/{name}")


def clear_spool(settings: Settings) -> int:
    """Removes folders of crawls that were loaded two days ago; how many.

    All that were loaded are put in the store first where it does not hold them: what was crawled
    before there was one lies in its folder alone.

    Raises:
        StoreError: the store does not take one; nothing was removed.
    """
    if settings.archive_store is None:
        return 0
    for folder in _loaded(settings):
        if not _is_kept(settings, folder):
            keep(settings, folder)
    # Looked up anew: putting takes a while, in which a crawl that is repeated may write on.
    old = _loaded(settings, before=time.time() - _KEPT_SECONDS)
    for folder in old:
        shutil.rmtree(folder)
    return len(old)


def _loaded(settings: Settings, before: float = inf) -> list[Path]:
    """The folders of crawls that were loaded before a time, in seconds since 1970."""
    marks = settings.archive.glob(f"*/*/*/{LOADED}")
    return sorted(mark.parent for mark in marks if mark.stat().st_mtime < before)


def _is_kept(settings: Settings, folder: Path) -> bool:
    """Whether the store holds a crawl: its lines, which are put there last."""
    relative = folder.relative_to(settings.archive).as_posix()
    return bool(settings.store.find(f"{relative}/{LINES}"))
