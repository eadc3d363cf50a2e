"""Writes an edition's report to its folder, and the lists of all editions beside it."""

import fcntl
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from reports.copies import Copy, load_copies
from reports.edition import Edition
from reports.feeds import Summary, editions_feed, feed_name, topic_feeds
from reports.html import copy_page, edition_pages, index_page, page_name
from reports.interface import LANGS, Lang
from reports.loading import load_edition
from reports.mail import edition_mail
from reports.markdown import edition_markdown
from reports.sections import sections, summary
from sql.database import Connection

LATEST = "latest"
_NUMBERED = re.compile(r"page-(\d+)\.(?:\w+\.)?html")
_DIFFERENCE = re.compile(r'id="difference-([^"]+)"')


def write_report(connection: Connection, edition: date, folder: Path, lang: Lang = "en") -> Path:
    """Writes ``<folder>/<edition>/`` in every language; the path of the page in ``lang``.

    English files are ``index.html``, ``page-2.html`` …, ``report.md``, ``mail.eml``,
    ``feeds/TOPIC.xml``; those in Chinese and Russian have ``.zh`` and ``.ru`` before their ending.
    ``edition.json`` is the record. ``<folder>/index.html`` and ``feed.xml`` list the editions there
    are, ``copies/`` holds the articles as they were read, ``latest`` leads to the newest edition.
    Each file is replaced as a whole, so that a reader never sees half of one. One report is written
    at a time; what a killed writer left half written, the next writer of that file writes over.

    Raises:
        UnknownEdition: there is no edition of that day.
    """
    record = load_edition(connection, edition)
    home = folder / edition.isoformat()
    (home / "feeds").mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        _replace(home / "edition.json", edition_json(record))
        held = _write_pages(record, home)
        for one in LANGS:
            _write_language(record, home, one, held)
        _write_copies(load_copies(connection, record), folder / "copies")
        _replace(home / "summary.json", json.dumps(_summary(record), ensure_ascii=False) + "\n")
        _write_lists(folder)
    return home / page_name(1, lang)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits for other writers; the kernel lets go of the lock of one that was killed."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def edition_json(edition: Edition) -> bytes:
    """The record as JSON; ``summary`` says it in one sentence."""
    told = json.dumps(summary(edition, sections(edition)), ensure_ascii=False).encode()
    record = TypeAdapter(Edition).dump_json(edition, indent=1)
    return b"".join((b'{\n "summary": ', told, b",", memoryview(record)[1:], b"\n"))


def _write_pages(edition: Edition, home: Path) -> dict[str, int]:
    """The number of the page that each difference stands on, the same in every language."""
    held: dict[str, int] = {}
    number = 0
    for number, page in enumerate(edition_pages(edition), start=1):
        held |= dict.fromkeys(_DIFFERENCE.findall(page["en"]), number)
        for lang, text in page.items():
            _replace(home / page_name(number, lang), text)
    _forget_pages(home, number)
    return held


def _write_language(edition: Edition, home: Path, lang: Lang, held: Mapping[str, int]) -> None:
    _replace(home / _named("report.md", lang), edition_markdown(edition, lang))
    _replace(home / _named("mail.eml", lang), edition_mail(edition, lang).as_bytes())
    pages = {difference_id: page_name(number, lang) for difference_id, number in held.items()}
    for topic, feed in topic_feeds(edition, pages, lang):
        _replace(home / "feeds" / feed_name(topic, lang), feed)


def _forget_pages(home: Path, last: int) -> None:
    """Takes away pages of an earlier drawing that this one no longer fills."""
    for path in home.glob("page-*.html"):
        found = _NUMBERED.fullmatch(path.name)
        if found and int(found[1]) > last:
            path.unlink()


def _named(name: str, lang: Lang) -> str:
    stem, _, ending = name.rpartition(".")
    return name if lang == "en" else f"{stem}.{lang}.{ending}"


def _write_copies(copies: Iterable[Copy], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for copy in copies:
        _replace(folder / f"{copy.version_id}.html", copy_page(copy))


def _summary(edition: Edition) -> Summary:
    parts = sections(edition)
    return {
        "edition": edition.edition.isoformat(),
        "state": edition.state,
        "published_at": edition.published_at.isoformat(),
        "summary": {lang: summary(edition, parts, lang) for lang in LANGS},
    }


def _write_lists(folder: Path) -> None:
    paths = sorted(folder.glob("[0-9]*-[0-9][0-9]-[0-9][0-9]/summary.json"), reverse=True)
    written: list[Summary] = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    for lang in LANGS:
        entries = [
            {"day": one["edition"], "state": one["state"], "summary": one["summary"][lang]}
            for one in written
        ]
        _replace(folder / page_name(1, lang), index_page(entries, lang))
        _replace(folder / feed_name("feed", lang), editions_feed(written, lang))
    _lead(folder, written[0]["edition"])


def _replace(path: Path, content: str | bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content.encode() if isinstance(content, str) else content)
    beside.replace(path)


def _lead(folder: Path, newest: str) -> None:
    beside = folder / f".{LATEST}.new"
    beside.unlink(missing_ok=True)
    beside.symlink_to(newest, target_is_directory=True)
    beside.replace(folder / LATEST)
