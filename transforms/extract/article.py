"""A page's bytes → an article, or a rejection that says why it is none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from lxml import etree
from lxml.html import HtmlElement

from transforms.extract.byline import Page, author, published, title
from transforms.extract.decoding import decode, tree_of
from transforms.extract.linked import canonical, linked_articles, meta, plain
from transforms.extract.text import blocks, main_text, without_surroundings
from transforms.languages import detect
from transforms.records import Article

LARGEST = 20_000_000
SHORTEST = 40
_FEW_WORDS = 1_000
_LINKS = 0.5
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a page is no article: ``challenge``, ``empty``, ``too_short``, ``too_large``,
    ``language``, ``not_an_article``, ``no_title`` or ``unreadable``; ``detail`` is one line."""

    reason: str
    detail: str


def extract(
    body: bytes,
    url: str,
    *,
    source: str,
    zone: str,
    languages: Sequence[str],
    content_type: str | None,
    trust_canonical: bool,
) -> Article | Rejection:
    """The article on a page, whatever its bytes.

    Args:
        body: the page's bytes, content encoding undone.
        url: where they came from.
        source: the source's name; it is cut off titles and bylines.
        zone: IANA zone of the source's times without an offset.
        languages: those that the source writes in; articles in others are rejected.
        content_type: the HTTP header, for the encoding that it declares.
        trust_canonical: whether rel=canonical may name another site.

    Returns:
        The article: ``text`` has a line a paragraph, ``url`` is the canonical address.
    """
    if len(body) > LARGEST:
        return Rejection("too_large", f"{len(body)} bytes; at most {LARGEST} are read")
    try:
        tree = tree_of(decode(body, content_type))
        if tree is None:
            return Rejection("empty", "no elements")
        page = _page(tree, url, source, ZoneInfo(zone))
        return _judged(page, languages, canonical(tree, url, trust_canonical))
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        return Rejection("unreadable", plain(f"{type(error).__name__}: {error}")[:200])


def _page(tree: HtmlElement, url: str, source: str, zone: ZoneInfo) -> Page:
    linked, named = linked_articles(tree), meta(tree)
    bare = without_surroundings(tree)
    lines = list(blocks(bare))
    return Page(
        tree=tree, lines=lines, paragraphs=main_text(bare), linked=linked, meta=named, url=url,
        source=source, zone=zone,
    )  # fmt: skip


def _judged(page: Page, languages: Sequence[str], address: str) -> Article | Rejection:
    heading = title(page)
    if sign := _challenge(page):
        return Rejection("challenge", sign)
    paragraphs = page.story(heading)
    text = "\n".join(paragraphs)
    if len(text) + 2 * len(_HAN.findall(text)) < SHORTEST:
        if _is_index(page):
            return Rejection("not_an_article", "a page of links")
        return Rejection("too_short" if text else "empty", f"{len(text)} characters of main text")
    lang = detect(text)
    if lang is None or lang not in languages:
        return Rejection("language", f"{lang or 'another'}; expected {', '.join(languages)}")
    if not heading:
        return Rejection("no_title", "no title")
    moment = published(page, heading)
    return Article(
        url=address, source=page.source, lang=lang, title=heading, author=author(page, heading),
        published_at=moment.at if moment else None,
        published_precision=moment.precision if moment else None,
        zone=page.zone.key, text=text,
    )  # fmt: skip


@cache
def _signs() -> dict[str, list[str]]:
    path = Path(__file__).with_name("challenge.yml")
    signs: dict[str, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return signs


def _challenge(page: Page) -> str | None:
    """The sign that the page is a bot challenge: in its title, or in the few words it has."""
    heading = plain(page.tree.findtext(".//title") or "").lower()
    words = " ".join(page.lines).lower()
    found = [sign for sign in _signs()["titles"] if heading.startswith(sign)]
    if len(words) <= _FEW_WORDS:
        found += [sign for sign in _signs()["bodies"] if sign in words]
    return next(iter(found), None)


def _is_index(page: Page) -> bool:
    """Whether most of a page's text are links."""
    links = sum(len(plain(link.text_content())) for link in page.tree.iter("a"))
    return links > _LINKS * sum(map(len, page.lines))
