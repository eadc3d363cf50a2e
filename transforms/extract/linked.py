"""What a page says of itself to machines: JSON-LD, meta elements, canonical address."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import tldextract
from lxml.html import HtmlElement

_ARTICLE = {
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting",
    "OpinionNewsArticle", "BackgroundNewsArticle", "LiveBlogPosting", "Report", "WebPage",
}  # fmt: skip
_LONGEST = 2000
_NAMED_IN_PATH = re.compile(r"\d{4}|[^/]{20}")
_NAMED_IN_QUERY = re.compile(r"(?:^|&)(?:p|(?:\w*_)?(?:news|article|a|n)?id)=\w*\d", re.IGNORECASE)
Linked = dict[str, Any]


def linked_articles(tree: HtmlElement) -> list[Linked]:
    """The JSON-LD objects of a page that describe an article, in order; broken ones are skipped."""
    found: list[Linked] = []
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            value = json.loads(script.text or "", strict=False)
            found += [one for one in _objects(value) if _types(one) & _ARTICLE]
        except (ValueError, RecursionError):
            continue
    return sorted(found, key=lambda one: "WebPage" in _types(one))


def _objects(value: object, depth: int = 0) -> Iterator[Linked]:
    if isinstance(value, dict):
        yield value
        value = value.get("@graph")
    if isinstance(value, list) and depth < 3:
        for one in value:
            yield from _objects(one, depth + 1)


def _types(one: Linked) -> set[str]:
    kind = one.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {name.rpartition("/")[2] for name in kinds if isinstance(name, str)}


def linked_text(one: Linked, key: str) -> str | None:
    """A property's text: of a string, of an object's ``name``, of a list's members joined."""
    return _text(one.get(key)) or None


def _text(value: object) -> str:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        name = value.get("name")
        return plain(name) if isinstance(name, str) else ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(one) for one in value if not isinstance(one, list))))
    return ""


def meta(tree: HtmlElement) -> dict[str, str]:
    """The meta elements' contents by property, name or itemprop (lower case), first ones first."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = plain(element.get("content") or "")
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def plain(text: str) -> str:
    """The text on one line, white space single, without control characters."""
    if not text.isprintable():
        for control in {c for c in set(text) if not (c.isprintable() or c.isspace())}:
            text = text.replace(control, " ")
    return " ".join(text.split())


def canonical(tree: HtmlElement, url: str, trusted: bool) -> str:
    """The page's canonical address: the one it names, if that may be believed, else ``url``.

    An address on another site is believed only where ``trusted``; that of a front page or a section
    never for an article below it, as some sites name one for all: they would all be one article.
    """
    own = urldefrag(url)[0]
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            named = _absolute(own, (link.get("href") or "").strip())
            if named and (trusted or (_site(named) == _site(own) and not _above(named, own))):
                return named
    return own


def _absolute(base: str, href: str) -> str | None:
    try:
        named = urljoin(base, href) if href else ""
        parts = urlsplit(named)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    fit = valid and named.isprintable() and " " not in named and len(named) <= _LONGEST
    return named if fit else None


def _above(named: str, own: str) -> bool:
    """Whether an address is that of the front page, section or script where an article lies. What
    twins add to an address (``/amp``, ``/print``, ``/page/2``) names no article."""
    there, here = urlsplit(named), urlsplit(own)
    section = there.path.rstrip("/") + "/"
    if there.query or not f"{here.path}/".startswith(section):
        return False
    below = here.path[len(section) :]
    names_one = _NAMED_IN_PATH.search(below) or _NAMED_IN_QUERY.search(here.query)
    return bool(names_one) or (section == "/" and bool(below))


@cache
def _suffixes() -> tldextract.TLDExtract:
    """The public suffix list that ships with the library; nothing is downloaded."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def _site(url: str) -> str:
    parts = urlsplit(url)
    try:
        name = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        name = parts.hostname or ""
    return _suffixes()(name).top_domain_under_public_suffix or parts.netloc
