"""Feeds: RSS, Atom, RDF, in whatever encoding they come."""

import io
from urllib.parse import urldefrag, urljoin

import feedparser


class UnreadableEntry(ValueError):
    """An entry address brought something of another kind; the message is the fetch's reason."""


def feed_addresses(body: bytes, url: str, content_type: str | None) -> list[str]:
    """The addresses of a feed's items in its order, each once, made absolute.

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
    links = (entry.get("link") for entry in feed.entries)
    return list(dict.fromkeys(urldefrag(urljoin(url, link.strip()))[0] for link in links if link))
