"""The main text of a page's tree, without what stands around it."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG

from transforms.extract.linked import plain

_TREE_LIMIT = 200_000
_SHARE = 0.5
_AROUND = {"nav", "aside", "footer", "figcaption", "form", "button", "dialog", "noscript", "iframe"}
_SILENT = {"script", "style", "template", "noscript", "head", "textarea", "select", "option"}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "label",
}  # fmt: skip


@cache
def _around() -> re.Pattern[str]:
    """Names that sites give to what is no part of the article; whole words of class or id."""
    return re.compile(
        r"(?:^|[\s_-])(?:comments?|cmt|disqus|related|read-?more|more-posts|see-?also|recommend\w*|"
        r"sidebar|breadcrumbs?|share|sharing|social|cookies?|popular|most-?read|newsletter|"
        r"subscribe|caption|copyright|pagination|pager|tags?|menu|nav(?:bar|igation)?|footer|"
        r"advert\w*|promo|banner|login|popup)(?:$|[\s_-])",
        re.IGNORECASE,
    )


def without_surroundings(tree: HtmlElement) -> HtmlElement:
    """A copy of the tree without navigation, sidebars, comments, captions and the like.

    What bears such a name but holds more than half of the page's text stays.
    """
    tree = deepcopy(tree)
    whole = len(tree.text_content()) or 1
    for element in list(tree.iter()):
        if element.getparent() is None or element.tag in {"html", "body"}:
            continue
        if _is_around(element) and len(element.text_content()) <= _SHARE * whole:
            element.drop_tree()
    return tree


def _is_around(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return False
    if element.tag in _AROUND:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in {"div", "section", "ul", "ol", "p", "span", "table", "td", "header"} and (
        _around().search(names) is not None
    )


def blocks(tree: HtmlElement) -> Iterator[str]:
    """The visible text of a tree, a line a block (paragraph, cell, heading …), without empty ones."""
    parts: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SILENT:
            silent += 1 if event == "start" else -1
        if tag not in _INLINE and parts and (text := plain("".join(parts))):
            yield text
        if tag not in _INLINE:
            parts = []
        if not silent:
            parts.append((element.text if event == "start" and tag else element.tail) or "")
    if text := plain("".join(parts)):
        yield text


def main_text(tree: HtmlElement) -> list[str]:
    """The paragraphs of the article in a tree, by trafilatura; empty where it finds none."""
    found = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_images=False,
        deduplicate=False,
        with_metadata=False,
        config=_config(),
    )
    text = getattr(found, "text", None) or ""
    lines = (plain(line.strip(" |")) for line in text.split("\n"))
    return [line for line in lines if line.strip("|-–—• ")]


@cache
def _config() -> object:
    """trafilatura's settings, but short news, above all Chinese, count as texts too."""
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "min_extracted_size", "40")
    config.set("DEFAULT", "max_tree_size", str(_TREE_LIMIT))
    return config
