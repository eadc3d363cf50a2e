"""Listings: pages of links to articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from scrapy.http import HtmlResponse
from scrapy.linkextractors import IGNORED_EXTENSIONS, LinkExtractor
from w3lib.html import get_base_url

from crawlers.source import Selectors
from crawlers.spiders.xml import UnreadableEntry

_NO_PAGES = (*IGNORED_EXTENSIONS, "xml", "rss", "atom", "json", "txt")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing names: articles in its order, and its next page if it has one."""

    articles: tuple[str, ...]
    next: str | None = None


def read_listing(
    body: bytes, url: str, content_type: str | None, selectors: Selectors | None = None
) -> Listing:
    """The addresses that a page links to, each once, absolute, without its own.

    With ``selectors``, those of the elements that they choose, and the next page.

    Raises:
        UnreadableEntry: ``empty``, ``not_html``, or ``no_links`` where ``selectors`` choose none:
            the site has been rebuilt.
    """
    if not body.strip():
        raise UnreadableEntry("empty")
    if not is_html(content_type, body):
        raise UnreadableEntry("not_html")
    headers = {"Content-Type": content_type} if content_type else {}
    response = HtmlResponse(url, body=body, headers=headers)
    if selectors is None:
        links = LinkExtractor(deny_extensions=_NO_PAGES).extract_links(response)
        return Listing(_without(url, (link.url for link in links)))
    articles = _without(url, _chosen(response, selectors.links))
    if not articles:
        raise UnreadableEntry("no_links")
    following = _without(url, _chosen(response, selectors.next)) if selectors.next else ()
    return Listing(articles, following[0] if following else None)


def _chosen(response: HtmlResponse, selector: str) -> Iterable[str]:
    base = get_base_url(response.text, response.url)
    for href in response.css(selector).xpath("@href").getall():
        try:
            yield urljoin(base, href.strip())
        except ValueError:
            continue  # an address that cannot even be parted


def _without(url: str, links: Iterable[str]) -> tuple[str, ...]:
    found = dict.fromkeys(urldefrag(link)[0] for link in links)
    own = urldefrag(url)[0].rstrip("/")
    return tuple(one for one in found if one.rstrip("/") != own and one.startswith("http"))


def is_html(content_type: str | None, body: bytes) -> bool:
    """Whether a body is an HTML page: by its declared type, else by how it begins."""
    if content_type:
        kind = content_type.partition(";")[0].strip().lower()
        return kind in {"text/html", "application/xhtml+xml"}
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
