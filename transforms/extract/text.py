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
_SHARE = 0.3
_SHORT, _LONG = 40, 250
_LINKS_SEEN = 2_000
_LINKS = 0.6
_HEADLINE = 10
_CELL = 200
_TABLE = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption")
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

    What bears such a name but holds a good part of the page's prose stays.
    """
    tree = deepcopy(tree)
    etree.strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
    whole = _prose(tree) or 1
    for element in list(tree.iter()):
        if element.getparent() is None or element.tag in {"html", "body"}:
            continue
        if _is_around(element) and _prose(element) <= _SHARE * whole:
            element.drop_tree()
    for table in list(tree.iter("table")):
        _lay_out(table)
    return tree


def _prose(element: HtmlElement) -> int:
    """How many characters of an element's text are no links."""
    links = sum(len(plain(link.text_content())) for link in element.iter("a"))
    return len(plain(element.text_content())) - links


def _lay_out(table: HtmlElement) -> None:
    """Old pages put everything into tables: those of links go, those that hold text become divs."""
    if table.getparent() is None:
        return
    if _prose(table) < (1 - _LINKS) * len(plain(table.text_content())):
        table.drop_tree()
    elif table.find(".//table") is not None or any(_is_text(cell) for cell in table.iter("td")):
        own = [one for one in table.iter(*_TABLE) if _nearest(one) is table]
        for element in own:
            element.tag = "div"


def _nearest(element: HtmlElement) -> HtmlElement | None:
    if element.tag == "table":
        return element
    return next(element.iterancestors("table"), None)


def _is_text(cell: HtmlElement) -> bool:
    return cell.find(".//p") is not None or len(cell.text_content()) > _CELL


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
    """The visible text of a tree, a line a block (paragraph, cell, heading …), no empty ones."""
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
    """The paragraphs of the article in a tree, by trafilatura; empty where it finds none.

    Lines that are little but a link (headline and date, say) lead to other articles and are left
    out.

    News may be a single sentence, above all in Chinese, so short finds count; but what is found
    first may be a mere footer. So a short find stands only if looking further, as trafilatura
    does below its own least size, brings no more whole sentences.
    """
    links = {plain(link.text_content()) for link in tree.iter("a")}
    links = set(sorted(links, key=len)[-_LINKS_SEEN:])
    first = _found(tree, _SHORT, links)
    if sum(map(len, first)) >= _LONG:
        return first
    return max(first, _found(tree, _LONG, links), key=_sentences)


def _found(tree: HtmlElement, least: int, links: set[str]) -> list[str]:
    found = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=True,
        include_images=False,
        deduplicate=False,
        with_metadata=False,
        config=_config(least),
    )
    text = getattr(found, "text", None) or ""
    lines = (plain(line.strip(" |")) for line in text.split("\n"))
    return [line for line in lines if (bare := line.strip("|-–—•· ")) and not _leads(bare, links)]


def _leads(line: str, links: set[str]) -> bool:
    if line in links:
        return True
    shortest = max(_HEADLINE, int(_LINKS * len(line)))
    return any(len(link) > shortest and link in line for link in links)


def _sentences(lines: list[str]) -> int:
    """How many characters stand in lines that end as sentences do."""
    return sum(len(line) for line in lines if line.rstrip("\"'”’»」）)")[-1:] in "。！？….!?")


@cache
def _config(least: int) -> object:
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "min_extracted_size", str(least))
    config.set("DEFAULT", "max_tree_size", str(_TREE_LIMIT))
    return config
