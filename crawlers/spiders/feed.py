"""Feeds: RSS, Atom, RDF, in whatever encoding they come."""

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
    feed = feedparser.parse(body, response_headers=headers)
    if not feed.version and not feed.entries:
        raise UnreadableEntry("not_a_feed")
    links = (entry.get("link") for entry in feed.entries)
    return list(dict.fromkeys(urldefrag(urljoin(url, link.strip()))[0] for link in links if link))
