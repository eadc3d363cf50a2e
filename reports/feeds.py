"""Atom feeds: of the editions, and of an edition's differences by topic."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypedDict

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import plain
from reports.differences import Item
from reports.edition import Edition
from reports.interface import TAGS, Lang, named, say
from reports.neutral import neutral
from reports.wording import day

_TEMPLATES = Path(__file__).parent / "templates"
_NAME = re.compile(r"[a-z][a-z-]*")
_MOST = 100
_EDITIONS = 60


class Entry(TypedDict):
    """What a feed says of one thing; ``href`` is relative to the feed."""

    id: str
    title: str
    href: str
    updated: str
    content: str


class Summary(TypedDict):
    """What the lists of editions say of one: its day and instants in ISO 8601."""

    edition: str
    state: str
    published_at: str
    summary: dict[str, str]


def editions_feed(editions: Iterable[Summary], lang: Lang = "en") -> str:
    """The feed of editions, given the newest first."""
    entries = [_edition(one, lang) for one in editions][:_EDITIONS]
    return _feed("editions", say("feed.title", lang), entries, lang)


def topic_feeds(
    edition: Edition, pages: Mapping[str, str], lang: Lang = "en"
) -> Iterator[tuple[str, str]]:
    """Each topic of the edition's differences with its feed, the weightiest 100 of it.

    ``pages`` says on which page a ``difference_id`` stands. Where there is a former edition, its
    feed of the topic follows by ``prev-archive`` (RFC 5005): ``latest/feeds/`` is to subscribe to.
    """
    by_topic: dict[str, list[Item]] = {}
    for item in edition.items:
        for topic in item.topics:
            if _NAME.fullmatch(topic):
                by_topic.setdefault(topic, []).append(item)
    former = edition.recent[-1].edition if edition.recent else None
    for topic, items in sorted(by_topic.items()):
        entries = [_difference(one, edition, pages, lang) for one in items[:_MOST]]
        title = say("feed.topic", lang, topic=named("topic", topic, lang))
        before = f"../../{former}/feeds/{feed_name(topic, lang)}" if former else None
        yield topic, _feed(f"topic:{topic}", title, entries, lang, before, edition.published_at)


def feed_name(stem: str, lang: Lang) -> str:
    """The file of a feed: ``trade.xml``, ``trade.ru.xml``."""
    return f"{stem}.xml" if lang == "en" else f"{stem}.{lang}.xml"


def _edition(one: Summary, lang: Lang) -> Entry:
    index = "index.html" if lang == "en" else f"index.{lang}.html"
    return {
        "id": f"urn:sverka:edition:{date.fromisoformat(one['edition'])}",
        "title": day(one["edition"], lang),
        "href": f"{one['edition']}/{index}",
        "updated": one["published_at"],
        "content": _paragraphs([one["summary"][lang]]),
    }


def _difference(item: Item, edition: Edition, pages: Mapping[str, str], lang: Lang) -> Entry:
    return {
        "id": f"urn:sverka:difference:{item.difference_id}",
        "title": plain.heading(item, lang),
        "href": f"../{pages[item.difference_id]}#difference-{item.difference_id}",
        "updated": edition.published_at.isoformat(),
        "content": _paragraphs(plain.body(item, edition.zone, lang)),
    }


def _paragraphs(lines: Iterable[str]) -> str:
    """HTML, its texts escaped; the template escapes it as a whole once more, as Atom has it."""
    return "".join(f"<p>{escape(neutral(line))}</p>" for line in lines)


def _feed(
    name: str, title: str, entries: list[Entry], lang: Lang, before: str | None = None,
    updated: datetime | None = None,
) -> str:  # fmt: skip
    latest = (
        updated.isoformat() if updated else max((one["updated"] for one in entries), default="")
    )
    return _environment().get_template("feed.xml").render(
        name=name, title=title, entries=entries, lang=TAGS[lang], before=before,
        updated=latest or "1970-01-01T00:00:00Z",
    )  # fmt: skip


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_finalize,
    )  # fmt: skip


def _finalize(value: object) -> object:
    """XML has no way to write control characters: every text is made neutral, then escaped."""
    return neutral(value) if isinstance(value, str) and not isinstance(value, Markup) else value
