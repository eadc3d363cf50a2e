"""One site of a newsroom: which version of each article it shows, and its answers."""

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawlers.newsroom import render
from crawlers.newsroom.lines import Line, Moment

_FRONT = {
    "/": ("listing.html", "text/html; charset=utf-8"),
    "/feed.xml": ("feed.xml", "application/rss+xml; charset=utf-8"),
    "/sitemap.xml": ("sitemap.xml", "application/xml; charset=utf-8"),
    "/robots.txt": ("robots.txt", "text/plain; charset=utf-8"),
}
_RELATED = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site says to one request; ``slow`` answers come after a pause."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    slow: bool = False


class Site:
    """A source's articles at one port of 127.0.0.1; safe to ask from several threads."""

    def __init__(self, source: str, address: str, lines: list[Line]) -> None:
        self.source = source
        self.address = address
        self._lock = threading.Lock()
        self._versions: dict[str, list[Line]] = {}
        for line in lines:
            self._versions.setdefault(line.path, []).append(line)
        self._current = dict.fromkeys(self._versions, 0)
        self._changed: dict[str, datetime] = {}

    def description(self) -> dict[str, object]:
        """The site as ``__sites`` lists it."""
        lines = self.current()
        return {
            "source": self.source,
            "address": self.address + "/",
            "feed": self.address + "/feed.xml",
            "sitemap": self.address + "/sitemap.xml",
            "listing": self.address + "/",
            "robots": self.address + "/robots.txt",
            "zone": "UTC",
            "languages": list(dict.fromkeys(line.lang for line in lines)),
            "articles": len(lines),
        }

    def current(self) -> list[Line]:
        """The version of each article that stands now, in the order of the file."""
        with self._lock:
            return [self._standing(path) for path in self._versions]

    def _standing(self, path: str) -> Line:
        """The version that stands; without ``updated``, it is as new as the move to it."""
        line, changed = self._versions[path][self._current[path]], self._changed.get(path)
        if changed is None or line.updated is not None:
            return line
        return replace(line, updated=Moment(changed.date(), changed))

    def advance(self) -> int:
        """Moves every article that has a next version; how many moved."""
        with self._lock:
            moved = [p for p, lines in self._versions.items() if self._current[p] + 1 < len(lines)]
            for path in moved:
                self._current[path] += 1
                self._changed[path] = datetime.now(UTC).replace(microsecond=0)
            return len(moved)

    def answer(self, path: str, headers: Mapping[str, str]) -> Answer:
        """The answer to a GET of a path and query."""
        lines = self.current()
        if path in _FRONT:
            return self._front(path, lines, headers)
        found = {line.path: line for line in lines}.get(path)
        if found is not None and found.fault == "moved":
            return Answer(301, b"", {"Location": _moved(path)})
        found = found or {_moved(line.path): line for line in lines}.get(path)
        if found is None or found.fault == "missing":
            return Answer(404, b"<h1>404 Not Found</h1>", {"Content-Type": "text/html"})
        return self._article(found, lines, headers)

    def _front(self, path: str, lines: list[Line], headers: Mapping[str, str]) -> Answer:
        template, kind = _FRONT[path]
        front = render.Front(self.source, self.address, lines[0].lang)
        body = render.front_page(template, front, lines)
        changed = max(self._modified(line) for line in lines)
        return conditional(body, kind, changed, headers)

    def _article(self, line: Line, lines: list[Line], headers: Mapping[str, str]) -> Answer:
        if line.fault in {"challenge", "challenge_200"}:
            return _challenge(line.fault, self.address.removeprefix("http://"))
        if line.fault == "error":
            return Answer(500, b"<h1>Internal Server Error</h1>", {"Content-Type": "text/html"})
        body = render.article_page(line, _related(line, lines))
        kind = "text/html"
        if render.declares_in_header(line):
            kind += f"; charset={line.encoding}"
        found = conditional(body, kind, self._modified(line), headers)
        return Answer(found.status, found.body, found.headers, slow=line.fault == "slow")

    def _modified(self, line: Line) -> datetime:
        """When the version that stands appeared: as it says, or when the site moved to it."""
        said = (line.updated or line.published).order
        return max(said, self._changed.get(line.path, said))


def _moved(path: str) -> str:
    """Where an article with the ``moved`` fault lies."""
    return path.replace("/", "/moved/", 1)


def _challenge(fault: str, host: str) -> Answer:
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
    if fault == "challenge":
        return Answer(403, render.challenge_page(host), headers | {"cf-mitigated": "challenge"})
    return Answer(200, render.challenge_page(host), headers)


def _related(line: Line, lines: list[Line]) -> list[Line]:
    """The articles that follow in the file, in its own language, round to the first."""
    alike = [other for other in lines if other.lang == line.lang or other.path == line.path]
    here = next(i for i, other in enumerate(alike) if other.path == line.path)
    return (alike[here + 1 :] + alike[:here])[:_RELATED]


def conditional(
    body: bytes, kind: str, modified: datetime, headers: Mapping[str, str]
) -> Answer:  # fmt: skip
    """200 with validators, or 304 if the request's validators still hold (RFC 9110, 13.2.2)."""
    etag = '"' + hashlib.sha256(body).hexdigest()[:32] + '"'
    own = {"ETag": etag, "Last-Modified": render.http_date(modified), "Content-Type": kind}
    asked = headers.get("If-None-Match")
    if asked is not None:
        fresh = etag in {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    else:
        fresh = _not_since(headers.get("If-Modified-Since"), modified)
    return Answer(304, b"", own) if fresh else Answer(200, body, own)


def _not_since(asked: str | None, modified: datetime) -> bool:
    try:
        since = parsedate_to_datetime(asked or "")
    except ValueError:
        return False
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    return modified.replace(microsecond=0) <= since


def as_answer(value: object) -> Answer:
    """A value as a JSON answer."""
    body = json.dumps(value, ensure_ascii=False, indent=1).encode()
    return Answer(200, body, {"Content-Type": "application/json; charset=utf-8"})
