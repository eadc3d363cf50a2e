"""The JSON lines that a newsroom is made of, checked before anything is served."""

import codecs
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

TEMPLATES = ("jsonld", "opengraph", "microdata", "table", "soup", "byline")
FAULTS = ("challenge", "challenge_200", "error", "slow", "missing", "moved")
OWN_PATHS = ("/", "/feed.xml", "/sitemap.xml", "/robots.txt")
_REQUIRED = ("id", "lang", "source", "url", "published", "title", "text")
_OPTIONAL = ("author", "updated", "encoding", "template", "fault")
_NEVER_EMPTY = ("id", "lang", "source", "url", "published")


class NewsroomError(ValueError):
    """A newsroom cannot be opened; the message is one line that says where and why."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A publication time: an aware instant, or (``instant`` null) only a day."""

    day: date
    instant: datetime | None = None

    @property
    def iso(self) -> str:
        """ISO 8601; a bare date stays a bare date."""
        return self.instant.isoformat() if self.instant else self.day.isoformat()

    @property
    def order(self) -> datetime:
        """What sorts by time: a bare date as the beginning of its day in UTC."""
        return self.instant or datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One article version as its line gives it; ``path`` is its url's path and query."""

    id: str
    lang: str
    source: str
    url: str
    path: str
    published: Moment
    title: str
    text: str
    author: str | None = None
    updated: Moment | None = None
    encoding: str = "utf-8"
    template: str | None = None
    fault: str | None = None

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of ``text``, without empty ones."""
        return [part.strip() for part in self.text.split("\n") if part.strip()]


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"\d{4}-\d\d-\d\d")


def read_lines(path: Path) -> list[Line]:
    """The article versions of a file in its order; blank lines are passed over.

    Raises:
        NewsroomError: the file cannot be read, holds no article, or a line is malformed; the
            message names file, line and what was expected.
    """
    try:
        rows = path.read_bytes().split(b"\n")
    except OSError as error:
        raise NewsroomError(f"{path}: cannot be read ({error.strerror})") from error
    lines = list(_checked(path, rows))
    if not lines:
        raise NewsroomError(f"{path}: no articles; expected JSON lines, one article a line")
    return lines


def _checked(path: Path, rows: Iterable[bytes]) -> Iterable[Line]:
    """Every article's line, an error naming its place; one site's paths must not collide."""
    served: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            line = parse_line(row)
            known = served.setdefault((line.source, line.path), line.url)
            if known != line.url:
                raise ValueError(f"url: {line.source} serves {line.path} for {known} already")
        except ValueError as error:
            raise NewsroomError(f"{path}:{number}: {error}") from error
        yield line


def parse_line(row: bytes) -> Line:
    """One line's article version.

    Raises:
        ValueError: the message names the key and what was expected.
    """
    try:
        value = json.loads(row)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON in UTF-8 ({error}); expected one article a line") from error
    if not isinstance(value, dict):
        raise ValueError("expected a JSON object with an article's keys")
    fields = {key: _string(value, key) for key in _REQUIRED}
    fields |= {key: _string(value, key) for key in _OPTIONAL if value.get(key) is not None}
    return _line(fields)


def _line(fields: dict[str, str]) -> Line:
    plain = ("id", "lang", "title", "text", "author")
    known: dict[str, Any] = {key: fields[key] for key in plain if key in fields}
    known["source"] = _source(fields["source"])
    known["url"], known["path"] = fields["url"].strip(), _path(fields["url"].strip())
    known["published"] = _moment("published", fields["published"])
    if "updated" in fields:
        known["updated"] = _moment("updated", fields["updated"])
    if "encoding" in fields:
        known["encoding"] = _encoding(fields["encoding"])
    for key, choices in (("template", TEMPLATES), ("fault", FAULTS)):
        if key in fields:
            known[key] = _choice(key, fields[key], choices)
    return Line(**known)


def _string(value: dict[str, object], key: str) -> str:
    if key not in value:
        raise ValueError(f"{key}: missing; expected a string")
    found = value[key]
    if not isinstance(found, str):
        raise ValueError(f"{key}: expected a string, not {json.dumps(found)[:60]}")
    if key in _NEVER_EMPTY and not found.strip():
        raise ValueError(f"{key}: expected a string that is not empty")
    return found


def _source(name: str) -> str:
    """A source's name is also a folder's name in the archive."""
    if not name.isprintable() or "/" in name or name.startswith(".") or len(name.encode()) > 200:
        raise ValueError(f"source: expected a printable name without '/', not {name[:60]!r}")
    return name


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or not url.isprintable():
        raise ValueError(f"url: expected an http or https address, not {url[:100]!r}")
    path = requested(parts.path + ("?" + parts.query if parts.query else ""))
    if path in OWN_PATHS or path.startswith("/__"):
        raise ValueError(f"url: expected an article's address; {path} is the site's own page")
    return path


def requested(path: str) -> str:
    """A path and query as a crawler asks for it (non-ASCII characters percent-encoded)."""
    return "/" + safe_url_string(path.lstrip("/"))


def _moment(key: str, text: str) -> Moment:
    """A bare date stays a date; an instant without an offset is in the source's zone, UTC."""
    try:
        if _day().fullmatch(text):
            return Moment(date.fromisoformat(text))
        if not _day().match(text) or len(text) <= len("2023-07-04T"):
            raise ValueError
        instant = datetime.fromisoformat(text)
        instant = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
        return Moment(instant.astimezone(UTC).date(), instant)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{key}: expected an ISO 8601 date or time such as 2023-07-04 or "
            f"2023-07-04T10:30:00+03:00, not {text[:60]!r}"
        ) from None


def _encoding(name: str) -> str:
    """A text encoding by Python's name or alias, which is also its label on the web."""
    try:
        found = codecs.lookup(name)
        "a".encode(name)
        return found.name if found.name != "cp1251" else "windows-1251"
    except (LookupError, ValueError):
        raise ValueError(
            f"encoding: expected a text encoding such as utf-8, gb18030 or windows-1251, "
            f"not {name[:60]!r}"
        ) from None


def _choice(key: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise ValueError(f"{key}: expected one of {', '.join(choices)}, not {value[:60]!r}")
    return value
