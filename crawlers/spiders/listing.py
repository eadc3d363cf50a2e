"""Listings: pages of links to articles."""

from scrapy.http import HtmlResponse
from scrapy.linkextractors import IGNORED_EXTENSIONS, LinkExtractor

from crawlers.spiders.feed import UnreadableEntry

_NO_PAGES = (*IGNORED_EXTENSIONS, "xml", "rss", "atom", "json", "txt")


def listing_addresses(body: bytes, url: str, content_type: str | None) -> list[str]:
    """The addresses that a page links to, in its order, each once, without its own.

    Raises:
        UnreadableEntry: ``empty``, or ``not_html``.
    """
    if not body.strip():
        raise UnreadableEntry("empty")
    if not is_html(content_type, body):
        raise UnreadableEntry("not_html")
    headers = {"Content-Type": content_type} if content_type else {}
    response = HtmlResponse(url, body=body, headers=headers)
    links = LinkExtractor(deny_extensions=_NO_PAGES).extract_links(response)
    found = dict.fromkeys(link.url.partition("#")[0] for link in links)
    return [address for address in found if address.rstrip("/") != url.rstrip("/")]


def is_html(content_type: str | None, body: bytes) -> bool:
    """Whether a body is an HTML page: by its declared type, else by how it begins."""
    if content_type:
        kind = content_type.partition(";")[0].strip().lower()
        return kind in {"text/html", "application/xhtml+xml"}
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
