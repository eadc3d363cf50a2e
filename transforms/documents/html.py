"""HTML files → text: the document's own prose, without scripts, navigation and hidden text.

lxml reads what browsers read, is quick, and expands no entities of a document type of its own.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree, html

from transforms.documents.encoding import decode_page
from transforms.documents.frontmatter import DocumentError
from transforms.documents.metadata import page_bibliography
from transforms.documents.outline import Piece, clean, collapsed, raised, written
from transforms.documents.reader import Reading

UNSEEN = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "nav",
    "menu", "button", "select", "textarea", "input", "dialog", "head", "rt", "rp", "audio",
    "video", "map"
})  # fmt: skip
ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"
})  # fmt: skip
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|share|sharing|social|cookies?|"
    r"comments?|related|recommend(?:ed|ations?)?|advert(?:isement)?|ads?|pagination|pager|toc|"
    r"footer|masthead|print-?only|noprint|mw-editsection|mw-cite-backlink|skip(?:-link)?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "o:p", "q", "ruby", "rb", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br"
})  # fmt: skip
HEADING = re.compile(r"h([1-6])$")
BREAK = "\u2029"
BACKLINK = re.compile(r"^\s*[\^↑]\s*|\s*[↩↵⏎↑]\ufe0e?\s*$")
OWN_MARK = re.compile(r"^\s*(?:[\[(（]?\d{1,3}[\])）]|\d{1,3}\.?(?=\s)|[①-⑳]|\*{1,3})\s*")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
MOST = 0.5
LINKED = 0.7
LONGEST_CELL = 300


def read_html(name: str, content: bytes) -> Reading:
    """The text of an HTML file and what it says of itself; ``name`` is the file's, for messages.

    Raises:
        DocumentError: its encoding is not known, it nests too deep, or it holds no text.
    """
    source, encoding = decode_page(name, content)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(
            DECLARATION.sub("", source.lstrip("\ufeff")).encode("utf-8", "replace"), parser=parser
        )
    except etree.ParserError as error:
        raise DocumentError(f"{name}: is empty; expected an HTML page with text") from error
    # libxml2 leaves out what goes beyond its limits, and says so only here.
    beyond = next((one for one in parser.error_log if one.type_name == "ERR_RESOURCE_LIMIT"), None)
    if beyond:
        raise DocumentError(
            f"{name}:{beyond.line}: {beyond.message.split(',')[0]}: save it as text"
        )
    known = page_bibliography(root)
    text = written(_Page(root).pieces())
    if not text:
        raise DocumentError(f"{name}: holds no text; expected an HTML page with text")
    return Reading(text, encoding, known)


class _Page:
    """Walks the page once; what it holds is the paragraph being gathered."""

    def __init__(self, root: Any) -> None:
        self.labels = _labels(root)
        _drop(root, self.labels)
        self.root = _main(root)
        self.outside = [
            note for key in self.labels for note in root.xpath("//*[@id=$key]", key=key)
            if self.root not in [note, *note.iterancestors()]
        ]  # fmt: skip
        self.held: list[str] = []

    def pieces(self) -> Iterator[Piece]:
        for element in [self.root, *self.outside]:
            yield from self._block(element)
            yield from self._close()

    def _block(self, element: Any) -> Iterator[Piece]:
        """What one block holds: its own text and its children's, in order."""
        tag = element.tag
        label = self.labels.get(element.get("id"), "")
        if label or tag in ("pre", "table", "figcaption") or HEADING.match(tag):
            yield from self._close()
            yield from self._whole(element, label)
            return
        self._hold(element.text)
        for child in element:
            if isinstance(child.tag, str):
                yield from self._child(child)
            self._hold(child.tail)

    def _child(self, child: Any) -> Iterator[Piece]:
        if child.tag in INLINE and child.get("id") not in self.labels and not _has_blocks(child):
            self.held.append(self._inline(child))
        elif child.tag == "hr":
            yield from self._close()
        else:
            yield from self._close()
            yield from self._block(child)
            yield from self._close()

    def _whole(self, element: Any, label: str) -> Iterator[Piece]:
        heading = HEADING.match(element.tag)
        if label:
            words = BACKLINK.sub("", collapsed(self._words(element)))
            yield Piece("note", OWN_MARK.sub("", words) or words, label=label)
        elif element.tag == "pre":
            lines = (" ".join(line.split()) for line in self._words(element, keep=True).split("\n"))
            yield from (Piece("paragraph", one) for one in re.split(r"\n{2,}", "\n".join(lines)))
        elif heading:
            yield Piece("heading", self._words(element), level=int(heading.group(1)))
        elif element.tag == "figcaption":
            yield Piece("caption", self._words(element))
        elif _holds_data(element):
            yield from self._table(element)
        else:
            for row in element.iter("caption", "td", "th"):
                if next(row.iterancestors("table"), None) is element:
                    yield from self._block(row)
                    yield from self._close()

    def _table(self, table: Any) -> Iterator[Piece]:
        for caption in table.findall("caption"):
            yield Piece("paragraph", collapsed(self._words(caption)))
        for place, row in enumerate(table.iter("tr")):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            words = [collapsed(self._words(cell)).replace("|", "/") for cell in cells]
            if any(words):
                yield Piece("row", f"| {' | '.join(words)} |")
            if place == 0 and len(cells) > 1 and all(cell.tag == "th" for cell in cells):
                yield Piece("rule", f"|{' --- |' * len(cells)}")

    def _words(self, element: Any, keep: bool = False) -> str:
        """All text in ``element``, inline; ``keep``: line breaks are the author's."""
        text = self._inline(element, outer=True)
        return text.replace(BREAK, "\n") if keep else text.replace(BREAK, " ")

    def _inline(self, element: Any, outer: bool = False) -> str:
        if element.tag == "br":
            return BREAK
        if element.tag == "wbr":
            return ""
        label = _target(element, self.labels)
        if label and not outer:
            return f"[^{label}]"
        parts = [clean(element.text or "")]
        for child in element:
            if isinstance(child.tag, str):
                space = "" if child.tag in INLINE else " "
                parts += [space, self._inline(child), space]
            parts.append(clean(child.tail or ""))
        text = "".join(parts)
        tied = re.fullmatch(r"[\s\[\]()（）]*((?:\[\^\w+\])+)[\s\[\]()（）]*", text)
        if element.tag == "sup" and not outer:
            return tied.group(1) if tied else raised(text)
        return text

    def _hold(self, text: str | None) -> None:
        self.held.append(clean(text or ""))

    def _close(self) -> Iterator[Piece]:
        """Gives the paragraph held; two line breaks in a row part paragraphs."""
        text, self.held = "".join(self.held), []
        for one in re.split(rf"(?:{BREAK}\s*){{2,}}", text):
            lines = [collapsed(line) for line in one.split(BREAK)]
            if any(lines):
                yield Piece("paragraph", "\n".join(filter(None, lines)))


def _labels(root: Any) -> dict[str, str]:
    """The ids of notes that marks in the text link to, each with its note's label."""
    ids = {one.get("id"): place for place, one in enumerate(root.iter()) if one.get("id")}
    found: dict[str, str] = {}
    for place, link in enumerate(root.iter()):
        if link.tag != "a" or not (link.get("href") or "").startswith("#"):
            continue
        key, words = link.get("href")[1:], "".join(link.itertext()).strip()
        noted = (
            link.get("role") == "doc-noteref" or next(link.iterancestors("sup"), None) is not None
        )
        noted = noted or any(child.tag == "sup" for child in link)
        mark = re.fullmatch(r"[\[(（]?(?:[①-⑳]|\*{1,3}|\d{1,3}|[a-z])[\])）]?", words)
        if mark and (noted or words[0] in "[（(①") and ids.get(key, -1) > place:
            found.setdefault(key, str(len(found) + 1))
    return {key: label for key, label in found.items() if key}


def _target(element: Any, labels: Mapping[str, str]) -> str | None:
    href = element.get("href") if element.tag == "a" else None
    return labels.get(href[1:]) if href and href.startswith("#") else None


def _drop(root: Any, labels: Mapping[str, str]) -> None:
    """Takes out what a reader of the page does not see or does not read as its text."""
    for element in [one for one in root.iter() if isinstance(one.tag, str)]:
        if element.getparent() is not None and _unseen(element):
            element.drop_tree()
    whole = _size(root)
    for element in [*root.iter()]:
        apart = element.tag not in ("html", "body", "main", "article") and _furniture(element)
        small = apart and element.getparent() is not None and _size(element) <= MOST * whole
        if small and not any(one.get("id") in labels for one in element.iter()):
            element.drop_tree()


def _unseen(element: Any) -> bool:
    return (
        element.tag in UNSEEN
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(HIDDEN.search(element.get("style", "")))
    )


def _furniture(element: Any) -> bool:
    """Whether an element's name, role or links make it a part of the site, not of the text."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return (
        element.get("role") in ROLES
        or (element.tag in ("header", "footer", "aside") and not _within_article(element))
        or bool(FURNITURE.search(names))
        or (element.tag in ("ul", "ol", "div", "td", "table") and _only_links(element))
    )


def _within_article(element: Any) -> bool:
    return next(element.iterancestors("article", "main"), None) is not None


def _only_links(part: Any) -> bool:
    """Whether a part of the page is three or more links and hardly anything else."""
    links = [*part.iter("a")]
    linked = sum(map(_size, links))
    return len(links) >= 3 and linked > LINKED * _size(part)


def _main(root: Any) -> Any:
    """``main`` or ``article``, if most of the page's text is there, else ``body``."""
    body = root.find("body") if root.find("body") is not None else root
    whole = _size(body)
    parts = body.xpath(".//main | .//article | .//*[@role='main']")
    best = max(parts, key=_size, default=body)
    return best if _size(best) > MOST * whole else body


def _size(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _has_blocks(element: Any) -> bool:
    return any(
        isinstance(one.tag, str) and one.tag not in INLINE for one in element.iterdescendants()
    )


def _holds_data(table: Any) -> bool:
    """Whether a table has rows of cells; other tables lay the page out."""
    if any(
        one is not table for one in table.iter("table", "p", "h1", "h2", "h3") if one.tag != "p"
    ):
        return False
    rows = [[one for one in row if one.tag in ("td", "th")] for row in table.iter("tr")]
    several = [row for row in rows if len(row) > 1]
    longest = max((_size(cell) for row in rows for cell in row), default=0)
    return len(several) > 1 and len(several) > len(rows) / 2 and longest < LONGEST_CELL
