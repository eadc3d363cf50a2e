"""Feeds: RSS, Atom, RDF, in whatever encoding they come."""

import io
from calendar import timegm
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urljoin

import feedparser


class UnreadableEntry(ValueError):
    """An entry address brought something of another kind; the message is the fetch's reason."""


def feed_addresses(body: bytes, url: str, content_type: str | None) -> list[str]:
    """The addresses of a feed's items in its order, each once, made absolute.

    Raises:
        UnreadableEntry: ``not_a_feed``.
    """
    return list(feed_items(body, url, content_type))


def feed_items(body: bytes, url: str, content_type: str | None) -> dict[str, datetime | None]:
    """The addresses of a feed's items, and when each was updated, in UTC, where it says so.

    Raises:
        UnreadableEntry: ``not_a_feed``.
    """
    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    # A stream, for bare bytes that look like a path or an address would be opened.
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    if not feed.get("version") and not feed.entries:
        raise UnreadableEntry("not_a_feed")
    found: dict[str, datetime | None] = {}
    for entry in feed.entries:
        if link := entry.get("link"):
            found.setdefault(urldefrag(urljoin(url, link.strip()))[0], _updated(entry))
    return found


def _updated(entry: dict[str, Any]) -> datetime | None:
    """When an item says that it was updated; feedparser's own look-up would take its birth too."""
    parsed = dict.get(entry, "updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
