"""Listings: pages of links to articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from cssselect import HTMLTranslator
from scrapy.http import HtmlResponse
from scrapy.linkextractors import IGNORED_EXTENSIONS
from w3lib.html import get_base_url

from crawlers.selectors import Selectors
from crawlers.spiders.xml import UnreadableEntry

_NO_PAGES = frozenset({*IGNORED_EXTENSIONS, "xml", "rss", "atom", "json", "txt"})


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
        return Listing(_without(url, filter(_may_be_page, _joined(response, "//a | //area"))))
    articles = _without(url, _joined(response, _xpath(selectors.links)))
    if not articles:
        raise UnreadableEntry("no_links")
    following = _joined(response, _xpath(selectors.next)) if selectors.next else ()
    return Listing(articles, next(iter(_without(url, following)), None))


def _joined(response: HtmlResponse, xpath: str) -> Iterator[str]:
    """The absolute addresses that the chosen elements link to."""
    base = get_base_url(response.text, response.url)
    for element in response.selector.root.xpath(xpath):
        try:
            if href := element.get("href", "").strip():
                yield urljoin(base, href)
        except ValueError:
            continue  # an address that cannot even be parted


def _xpath(selector: str) -> str:
    return HTMLTranslator().css_to_xpath(selector)


def _may_be_page(url: str) -> bool:
    """Whether an address may be that of a page, by its ending."""
    name = urlsplit(url).path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() not in _NO_PAGES if "." in name else True


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
