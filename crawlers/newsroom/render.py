"""The pages of a newsroom's sites: articles in several templates, feed, sitemap, listing."""

import hashlib
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from crawlers.newsroom.lines import TEMPLATES, Line, Moment

_HERE = Path(__file__).parent
_RU_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
_EN_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A moment as pages show it: machine form, words in the page's language, RFC 822 in feeds."""

    iso: str
    text: str
    rfc822: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as feed, sitemap and listing name it."""

    id: str
    path: str
    title: str
    summary: str
    author: str | None
    published: Shown
    updated: Shown | None


@dataclass(frozen=True, slots=True)
class Front:
    """What a site says of itself."""

    source: str
    address: str
    lang: str


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


@cache
def _words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((_HERE / "words.yml").read_text("utf-8"))
    return found


def words(lang: str) -> dict[str, Any]:
    """The chrome's words in a language; English for languages that have none."""
    return _words().get(lang, _words()["en"])


def digest(text: str) -> int:
    """A number that is the same for the same text on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8], "big")


def template_of(line: Line) -> str:
    """The line's template, or the one that its source's name always leads to."""
    return line.template or TEMPLATES[digest(line.source) % len(TEMPLATES)]


def declares_in_header(line: Line) -> bool:
    """Whether the source declares encodings in the HTTP header, not in a meta element."""
    return digest("encoding of " + line.source) % 2 == 0


def shown(moment: Moment, lang: str) -> Shown:
    """A moment for pages; visible times are in UTC, the zone of these sources."""
    if moment.instant is None:
        return Shown(moment.iso, _day_in(lang, moment), None)
    utc = moment.instant.astimezone(UTC)
    clock = utc.strftime("%H:%M:%S" if utc.second else "%H:%M")
    join = " " if lang == "zh" else ", "
    return Shown(moment.iso, _day_in(lang, moment) + join + clock, format_datetime(utc))


def _day_in(lang: str, moment: Moment) -> str:
    day = moment.day
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    months = _RU_MONTHS if lang == "ru" else _EN_MONTHS
    return f"{day.day} {months[day.month - 1]} {day.year}"


def entry(line: Line) -> Entry:
    """What feed, sitemap and listing say of an article; the summary is the lead's beginning."""
    lead = line.paragraphs[0] if line.paragraphs else ""
    return Entry(
        id=line.id,
        path=line.path,
        title=line.title,
        summary=lead if len(lead) <= 160 else lead[:160].rstrip() + "…",
        author=line.author,
        published=shown(line.published, line.lang),
        updated=shown(line.updated, line.lang) if line.updated else None,
    )


def article_page(line: Line, related: list[Line]) -> bytes:
    """An article's HTML in its own encoding; what the encoding lacks becomes references."""
    html = (
        _environment()
        .get_template(template_of(line) + ".html")
        .render(
            article=line,
            paragraphs=line.paragraphs,
            related=related,
            words=words(line.lang),
            published=shown(line.published, line.lang),
            updated=shown(line.updated, line.lang) if line.updated else None,
            charset=_charset(line),
            ld=linked_data(line),
        )
    )
    return html.encode(line.encoding, "xmlcharrefreplace")


def _charset(line: Line) -> Markup:
    if declares_in_header(line):
        return Markup("")
    return Markup(  # the encoding's name was looked up among Python's codecs
        f'<meta http-equiv="Content-Type" content="text/html; charset={line.encoding}">'
    )


def linked_data(line: Line) -> dict[str, object]:
    """The article as schema.org JSON-LD."""
    known: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": line.url,
        "headline": line.title,
        "inLanguage": line.lang,
        "datePublished": line.published.iso,
        "publisher": {"@type": "Organization", "name": line.source},
    }
    if line.updated:
        known["dateModified"] = line.updated.iso
    if line.author:
        known["author"] = {"@type": "Person", "name": line.author}
    return known


def challenge_page(host: str) -> bytes:
    """The page of a protection service that wants to see a browser."""
    page = _environment().get_template("challenge.html")
    return page.render(host=host, charset=Markup('<meta charset="utf-8">')).encode()


def front_page(name: str, front: Front, lines: list[Line]) -> bytes:
    """A site's ``feed.xml``, ``sitemap.xml``, ``listing.html`` or ``robots.txt``, newest first."""
    newest = sorted(lines, key=lambda line: line.published.order, reverse=True)
    text = (
        _environment()
        .get_template(name)
        .render(site=asdict(front), entries=[entry(line) for line in newest],
                words=words(front.lang))
    )  # fmt: skip
    return _legal().sub("", text).encode("utf-8")


@cache
def _legal() -> re.Pattern[str]:
    """Characters that XML 1.0 cannot hold."""
    return re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def http_date(instant: datetime) -> str:
    """An aware instant as HTTP headers write it."""
    return format_datetime(instant.astimezone(UTC), usegmt=True)
