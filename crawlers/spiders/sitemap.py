"""Sitemaps and sitemap indexes, plain or gzipped."""

import gzip
import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin

from lxml import etree

from crawlers.spiders.feed import UnreadableEntry


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

    Raises:
        UnreadableEntry: ``not_a_sitemap``, or ``too_large`` once unpacked.
    """
    root = _root(unpacked(body, limit))
    kind = etree.QName(root).localname.lower()
    if kind not in {"urlset", "sitemapindex"}:
        raise UnreadableEntry("not_a_sitemap")
    found = sorted((_entry(node, url) for node in root if isinstance(node.tag, str)), reverse=True)
    addresses = tuple(dict.fromkeys(address for _, address in found if address))
    if kind == "urlset":
        changed = {address: at for text, address in reversed(found) if (at := _instant(text))}
        return SitemapAddresses(articles=addresses, changed=changed)
    return SitemapAddresses(sitemaps=addresses)


def _root(xml: bytes) -> etree._Element:
    """The document's root; entities are never resolved, nothing is loaded."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or not isinstance(root.tag, str):
        raise UnreadableEntry("not_a_sitemap")
    return root


def _instant(lastmod: str) -> datetime | None:
    """A W3C date or time; a bare date is the beginning of its day, without an offset in UTC."""
    try:
        at = datetime.fromisoformat(lastmod)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _entry(node: etree._Element, url: str) -> tuple[str, str]:
    """(lastmod, absolute address) of a ``url`` or ``sitemap`` element."""
    texts: dict[str, str] = {}
    for child in node:
        if isinstance(child.tag, str):
            texts.setdefault(etree.QName(child).localname, (child.text or "").strip())
    address = texts.get("loc", "")
    return texts.get("lastmod", ""), urljoin(url, address) if address else ""


def unpacked(body: bytes, limit: int) -> bytes:
    """A gzipped body unpacked; any other as it is.

    Raises:
        UnreadableEntry: ``too_large``, or ``not_a_sitemap`` where the gzip stream is broken.
    """
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            found = file.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableEntry("not_a_sitemap") from error
    if len(found) > limit:
        raise UnreadableEntry("too_large")
    return found
