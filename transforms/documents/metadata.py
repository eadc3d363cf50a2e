"""What files say of themselves: HTML's meta elements and JSON-LD, the properties of PDF and Word.

Dates come only from where a publisher states when a text came out. The creation stamps of PDF and
Word files are when a copy was made, often years later, so they date nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

# In order of trust; the first that a page has counts.
META = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "author": ("citation_author", "dc.creator", "dcterms.creator", "article:author", "author"),
    "journal": ("citation_journal_title", "prism.publicationname"),
    "date": (
        "citation_publication_date", "citation_date", "article:published_time", "datepublished",
        "prism.publicationdate", "dc.date", "dcterms.date", "dcterms.issued", "date", "pubdate",
        "publishdate",
    ),
    "language": ("citation_language", "dc.language", "og:locale"),
}  # fmt: skip
ARTICLES = re.compile(r"(?:News|Scholarly|Tech|Opinion|Report|Blog)?\w*(?:Article|Posting|Report)$")
ISO_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?")
# What programs and templates put where a title or a name should be.
NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|без ?(?:имени|названия)|无标题|未命名|"
    r"document\s*\d*$|документ\s*\d*$|文档\s*\d*$|title$|doc\d+|\d+$|"
    r".*\.(?:docx?|pdf|txt|indd|qxd|html?|tex)$|https?:)",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"(?:admin\w*|user\w*|owner|author|unknown|none|anonym\w*|微软用户|用户|作者|пользователь|админ\w*|автор|"
    r"python-docx|cnki|wps\b.*|microsoft.*|windows.*|lenovo|dell|hp|asus|https?:.*|[\w.+-]+@.*|\W*|"
    r"[a-z]*\d+[a-z\d]*)$",
    re.IGNORECASE,
)
LONGEST = 300


def page_bibliography(root: Any) -> dict[str, str]:
    """Title, author, journal, issue, pages, date and language that an HTML page states."""
    meta = _meta(root)
    found = {key: next((meta[n][0] for n in META[key] if n in meta), "") for key in META}
    names = next((meta[n] for n in META["author"] if n in meta), [])
    found["author"] = "、".join(name for name in names if plausible_name(name))
    found |= {key: one for key, one in _linked_data(root).items() if one and not found.get(key)}
    if not found["title"]:
        found["title"] = _headline(root)
    found["issue"] = next(iter(meta.get("citation_issue", [])), "")
    first, last = (next(iter(meta.get(f"citation_{n}page", [])), "") for n in ("first", "last"))
    found["pages"] = f"{first}-{last}" if first and last else first
    found["language"] = (found["language"] or root.get("lang") or "")[:2].lower()
    found["date"] = day(found["date"])
    return {key: one for key, one in found.items() if one and len(one) <= LONGEST}


def properties(
    title: str | None, author: str | None, language: str | None = None
) -> dict[str, str]:
    """The title, author and language of a PDF or Word file's properties, where plausible."""
    found = {
        "title": _bare(title) if title and not NO_TITLE.match(_bare(title)) else "",
        "author": _bare(author) if author and plausible_name(author) else "",
        "language": (language or "")[:2].lower(),
    }
    return {key: one for key, one in found.items() if one and len(one) <= LONGEST}


def plausible_name(name: str) -> bool:
    """Whether a file's author is a name, and no program's or account's."""
    return not NO_NAME.match(_bare(name)) and "\ufffd" not in name


def day(stated: str) -> str:
    """The ISO date, as precise as stated, that a text opens with; empty where it is none."""
    m = ISO_DAY.match(stated.strip())
    if not m:
        return ""
    year, month, one = (int(part) if part else None for part in m.groups())
    try:
        date(year or 0, month or 1, one or 1)
    except ValueError:
        return ""
    return "-".join(f"{part:0{4 if part is year else 2}}" for part in (year, month, one) if part)


def _meta(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        value = _bare(element.get("content") or "")
        if name and value:
            found.setdefault(name.lower(), []).append(value)
    return found


def _headline(root: Any) -> str:
    """The page's only main heading, or its ``<title>`` without the site's name behind it."""
    headings = [_bare("".join(one.itertext())) for one in root.iter("h1")]
    title = _bare("".join(next(root.iter("title"), root.makeelement("title")).itertext()))
    if len(headings) == 1 and headings[0]:
        return headings[0]
    return re.split(r"\s+[|–—_-]\s+|_", title)[0] if title else ""


def _linked_data(root: Any) -> dict[str, str]:
    """Title, author, date and language of the page's first article in JSON-LD."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            stated = json.loads("".join(script.itertext()), strict=False)
        except (ValueError, RecursionError):
            continue  # a page's broken script says nothing, and is no reason to refuse the page
        for one in _things(stated):
            kinds = one.get("@type")
            if any(ARTICLES.match(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])):
                return {
                    "title": _text(one.get("headline") or one.get("name")),
                    "author": "、".join(filter(plausible_name, _names(one.get("author")))),
                    "date": _text(one.get("datePublished")),
                    "language": _text(one.get("inLanguage")),
                }
    return {}


def _things(stated: Any) -> Iterator[Mapping[str, Any]]:
    for one in stated if isinstance(stated, list) else [stated]:
        if isinstance(one, Mapping):
            yield one
            graph = one.get("@graph")
            yield from (thing for thing in graph or [] if isinstance(thing, Mapping))


def _names(author: Any) -> Iterable[str]:
    for one in author if isinstance(author, list) else [author]:
        name = _text(one.get("name") if isinstance(one, Mapping) else one)
        if name:
            yield name


def _text(value: Any) -> str:
    return _bare(value) if isinstance(value, str) else ""


def _bare(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())
