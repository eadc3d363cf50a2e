"""Discovery: where a site keeps its feeds and sitemaps, when those that were named are gone."""

import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy.http import HtmlResponse
from w3lib.html import get_base_url

from crawlers.page import Fetch, Kind
from crawlers.source import Source
from crawlers.spiders.listing import is_html
from crawlers.spiders.xml import UnreadableEntry

LOST = frozenset(
    {"http_404", "http_410", "not_a_feed", "not_a_sitemap", "not_html", "no_links", "empty", "dns"}
)
"""Reasons for which an entry address is looked for anew; others pass, or forbid to ask."""

_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml",
          "application/feed+json"}  # fmt: skip
_FEED = re.compile(r"(^|[/_-])(rss|atom|feed|rdf)\d?(\.(xml|php|rdf|json))?/?$", re.IGNORECASE)
_COMMENTS = re.compile(r"/comments?/", re.IGNORECASE)
_USUAL: tuple[tuple[Kind, str], ...] = (
    ("feed", "rss"), ("feed", "feed"), ("feed", "rss.xml"), ("feed", "feed.xml"),
    ("feed", "atom.xml"), ("sitemap", "sitemap_news.xml"), ("sitemap", "news-sitemap.xml"),
    ("sitemap", "sitemap.xml"), ("sitemap", "sitemap_index.xml"),
)  # fmt: skip
_MOST = 10

Entry = tuple[Kind, str]


def robots_sitemaps(body: bytes, url: str) -> list[str]:
    """The sitemaps that a robots.txt names, in its order, each once, made absolute."""
    found = Protego.parse(body.decode("utf-8", "replace")).sitemaps
    return list(dict.fromkeys(urljoin(url, address.strip()) for address in found))[:_MOST]


def linked_feeds(body: bytes, url: str, content_type: str | None) -> list[str]:
    """The feeds that a page names in ``link rel=alternate``; without any, those that it links to
    by an address such as ``/rss.xml``. In its order, each once, absolute; none of comments.

    Raises:
        UnreadableEntry: ``not_html``.
    """
    if not is_html(content_type, body):
        raise UnreadableEntry("not_html")
    headers = {"Content-Type": content_type} if content_type else {}
    page = HtmlResponse(url, body=body, headers=headers)
    links = [
        link.attrib.get("href", "")
        for link in page.css("link[rel][href]")
        if "alternate" in link.attrib["rel"].lower().split()
        and link.attrib.get("type", "").partition(";")[0].strip().lower() in _TYPES
    ] or [link for link in page.css("a::attr(href)").getall() if _names_a_feed(link)]
    base = get_base_url(page.text, url)
    addresses = dict.fromkeys(urljoin(base, link.strip()) for link in links)
    return [address for address in addresses if not _COMMENTS.search(address)][:_MOST]


def _names_a_feed(link: str) -> bool:
    try:
        return bool(_FEED.search(urlsplit(link.strip()).path))
    except ValueError:
        return False


def usual_addresses(home: str) -> list[Entry]:
    """Where sites most often keep feeds and sitemaps: beside the home page, and at the root."""
    bases = dict.fromkeys((urljoin(home, "."), urljoin(home, "/")))
    return [(kind, urljoin(base, path)) for base in bases for kind, path in _USUAL]


def next_addresses(source: Source, fetches: Collection[Fetch]) -> Sequence[Entry]:
    """What to ask next, given what a crawl has brought so far: robots.txt and the home page when
    an entry address is lost or none is known; the usual places when those two led to nothing.

    The home page leads to feeds, robots.txt to sitemaps. Empty where nothing is to be looked for.
    """
    if not _is_lost(source, fetches):
        return ()
    first: list[Entry] = [("robots", urljoin(source.home, "/robots.txt")), ("home", source.home)]
    asked = {fetch.url for fetch in fetches}
    if missing := [entry for entry in first if entry[1] not in asked]:
        return missing
    if any(True for _ in found_entries(source, fetches)):
        return ()
    return [entry for entry in usual_addresses(source.home) if entry[1] not in asked]


def _is_lost(source: Source, fetches: Collection[Fetch]) -> bool:
    entries = {address for _, address in source.entries}
    if not entries:
        return not source.archives
    return any(fetch.url in entries and fetch.reason in LOST for fetch in fetches)


def found_entries(source: Source, fetches: Collection[Fetch]) -> Iterator[Entry]:
    """The feeds and sitemaps that could be read though the source does not name them."""
    entries = {address for _, address in source.entries}
    for fetch in fetches:
        new = fetch.kind in ("feed", "sitemap") and fetch.url not in entries
        if new and fetch.outcome != "rejected":
            yield fetch.kind, fetch.url
