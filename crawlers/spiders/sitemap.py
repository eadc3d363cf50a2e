"""Sitemaps and sitemap indexes, plain or gzipped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree

from crawlers.spiders.feed import instant
from crawlers.spiders.xml import UnreadableEntry, local, root_of, unpacked


@dataclass(frozen=True, slots=True)
class SitemapAddresses:
    """What a sitemap names: articles (latest ``lastmod`` first), or further sitemaps.

    ``changed`` has the ``lastmod`` of the articles that have one, aware.
    """

    articles: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    changed: Mapping[str, datetime] = field(default_factory=dict, compare=False)


def sitemap_addresses(body: bytes, url: str, limit: int) -> SitemapAddresses:
    """The addresses of a sitemap, each once; ``limit`` bounds its unpacked bytes.

    Entries of a news sitemap count as last changed when they were published, if they say no more.

    Raises:
        UnreadableEntry: ``not_a_sitemap``; ``too_large`` or ``broken_gzip`` where it is gzipped.
    """
    root = root_of(unpacked(body, limit))
    kind = local(root.tag) if root is not None else ""
    if root is None or kind not in {"urlset", "sitemapindex"}:
        raise UnreadableEntry("not_a_sitemap")
    found = sorted(_entries(root, url), reverse=True)
    addresses = tuple(dict.fromkeys(address for _, address in found))
    if kind == "sitemapindex":
        return SitemapAddresses(sitemaps=addresses)
    changed = {address: at for text, address in reversed(found) if (at := instant(text))}
    return SitemapAddresses(articles=addresses, changed=changed)


def _entries(root: etree._Element, url: str) -> Iterator[tuple[str, str]]:
    """(time, absolute address) of each ``url`` or ``sitemap`` element that has an address."""
    for node in root:
        texts = {local(child.tag): (child.text or "").strip() for child in reversed(node)}
        try:
            if address := texts.get("loc", ""):
                yield texts.get("lastmod") or _published(node), urljoin(url, address)
        except ValueError:
            continue  # an address that cannot even be parted


def _published(node: etree._Element) -> str:
    """The ``publication_date`` of a news sitemap's entry; empty without one."""
    found = (child for child in node.iter() if local(child.tag) == "publication_date")
    return next(((child.text or "").strip() for child in found), "")
