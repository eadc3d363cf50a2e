"""A text as blocks: every character that is not white space belongs to exactly one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from transforms.documents.block import Block, BlockKind
from transforms.documents.frontmatter import front_matter_end
from transforms.documents.kinds import (
    ABSTRACT,
    heading_text,
    join_lines,
    kind,
    level,
    marked,
    names,
    numbered,
)
from transforms.documents.lines import Group, ends_sentence, lines
from transforms.documents.plain import plain_groups
from transforms.documents.renderings import with_renderings
from transforms.documents.wrapped import is_wrapped, wrapped_groups

SHORT = 40
SOURCE = re.compile(r"(?:资料|数据)来源|注[：:]|Source:|Источник:")
TABLE = re.compile(r"表\s*\d+|Table\s+\d+|Таблица\s+\d+")
LONGEST_TABLE = 120
RENDERING = re.compile(r"(?:zh|ru|en|topics):")
Typed = tuple[BlockKind, Group]
FURNITURE = ("citation", "header", "boilerplate", "byline", "caption", "row")


@lru_cache(maxsize=32)
def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a document's text, in order of their first character.

    Paragraphs that notes, page headers or page breaks interrupt are put together.
    """
    start = front_matter_end(text)
    found = lines(text, start)
    wrapped = is_wrapped(found)
    groups = wrapped_groups(found) if wrapped else _noted(plain_groups(found))
    typed = [(kind(group), group) for group in groups]
    typed = _tables(_titles(typed, wrapped)) if wrapped else _titles(typed, wrapped)
    head = [_front(text, start)] if start else []
    return with_renderings(text, tuple(head) + tuple(_sectioned(_joined(typed), bool(start))))


def _front(text: str, end: int) -> Block:
    parts = tuple((line.start, line.end) for line in lines(text[:end]) if line.text)
    return Block(kind="boilerplate", parts=parts)


def _noted(groups: Iterable[Group]) -> Iterator[Group]:
    """Groups that begin with a mark which stands in the text above, or below a note, are notes."""
    above, below = "", False
    for group in groups:
        mark = marked(group)
        noted = mark and not mark.startswith("*") and (below or mark.rstrip(":") in above)
        below = bool(noted)
        if noted:
            yield group._replace(note=True)
        else:
            above += group.text
            yield group


def _titles(typed: Sequence[Typed], wrapped: bool) -> list[Typed]:
    """Finds titles (short lines on top of a page or text) and the names of authors below them."""
    above = _above_abstracts(typed) if wrapped else set()
    found: list[Typed] = []
    titled = False
    for place, (name, group) in enumerate(typed):
        after = typed[place + 1][1] if place + 1 < len(typed) else None
        if name == "paragraph" and not group.note:
            title = _title(group, after, titled, not found, wrapped)
            if titled and names(group.text):
                name = "byline"
            elif title or place in above:
                name = "heading"
        titled = name in ("heading", "byline") and (titled or not numbered(group.text))
        found.append((name, group))
    return found


def _above_abstracts(typed: Sequence[Typed]) -> set[int]:
    """The places of the short lines above an abstract: an article's title and authors."""
    found: set[int] = set()
    for place, (_, group) in enumerate(typed):
        last = place - 1
        while ABSTRACT.match(group.text) and last >= 0 and _loose(typed[last][1]):
            if numbered(typed[last][1].text) or typed[last][0] != "paragraph":
                break
            found.add(last)
            last -= 1
    return found


def _title(group: Group, after: Group | None, titled: bool, first: bool, wrapped: bool) -> bool:
    """Whether a short line is a title: the text's first, or alone on top of a page."""
    if len(group.text) > 2 * SHORT or not heading_text(group.text) or ends_sentence(group.text):
        return False
    if ABSTRACT.match(group.text):
        return False
    if first:
        return after is not None
    if not wrapped:
        return False
    lone = group.gap or (after is not None and (after.gap or _dashed(after.text)))
    return (group.top and lone) or (titled and (_dashed(group.text) or _starred(group.text)))


def _dashed(text: str) -> bool:
    return text.startswith(("——", "— ", "--"))


def _starred(text: str) -> bool:
    return text.endswith("*") and not names(text)


def _tables(typed: Sequence[Typed]) -> list[Typed]:
    """In PDF text a table's cells are loose lines: those between its caption and its source.

    A figure's words stand above its caption. Sentences and numbered headings are never cells.
    """
    cells: set[int] = set()
    for place, (name, group) in enumerate(typed):
        if name == "caption" and TABLE.match(group.text):
            cells.update(_until_source(typed, place + 1))
        elif name == "caption":
            cells.update(_cells_above(typed, place - 1))
    return [
        ("row", group) if name != "caption" and (place in cells or _stray(name, group)) else one
        for place, one in enumerate(typed)
        for name, group in [one]
    ]


def _until_source(typed: Sequence[Typed], start: int) -> list[int]:
    cells: list[int] = []
    for place in range(start, min(len(typed), start + LONGEST_TABLE)):
        name, group = typed[place]
        if SOURCE.match(group.text):
            return cells
        sentence = "。" in group.text or numbered(group.text)
        if name in ("paragraph", "heading") and not group.note and not sentence:
            cells.append(place)
    return []


def _cells_above(typed: Sequence[Typed], last: int) -> Iterator[int]:
    place = last
    while place >= 0 and _loose(typed[place][1]) and not numbered(typed[place][1].text):
        yield place
        place -= 1


def _loose(group: Group) -> bool:
    bare = not group.note and not group.furniture and not ends_sentence(group.text)
    bare = bare and any(map(str.isalnum, group.text))
    return bare and len(group.text) < SHORT


def _stray(name: BlockKind, group: Group) -> bool:
    """A short line that neither numbering nor place makes a heading, and that is no sentence."""
    short = len(group.lines) == 1 and len(group.text) < 15 and group.text[-1] not in "：；"
    return name == "paragraph" and short and bool(group.ended) and _loose(group)


def _joined(typed: Sequence[Typed]) -> list[tuple[BlockKind, tuple[Group, ...]]]:
    """Puts the pieces of a paragraph together over what interrupts it."""
    found: list[tuple[BlockKind, tuple[Group, ...]]] = []
    open_at: int | None = None
    for name, group in typed:
        if name == "paragraph" and open_at is not None and _goes_on(found[open_at][1][-1], group):
            found[open_at] = ("paragraph", (*found[open_at][1], group))
            continue
        if name not in FURNITURE:
            open_at = len(found) if name == "paragraph" else None
        found.append((name, (group,)))
    return found


def _goes_on(before: Group, after: Group) -> bool:
    if before.ended is not None:
        return not before.ended
    if RENDERING.match(before.text) or RENDERING.match(after.text):
        return False
    text = before.text.rstrip("*_ ")
    broken = not ends_sentence(text) and text[-1:] not in "：:；;"
    return broken and len(text) > SHORT / 2 and not ABSTRACT.match(after.text)


def _sectioned(
    found: Iterable[tuple[BlockKind, tuple[Group, ...]]], titled: bool
) -> Iterator[Block]:
    """The blocks, each with the headings above it; the first heading is the text's title, unless
    front matter gives it one."""
    above: list[tuple[int, str]] = []
    last: BlockKind | None = None
    for name, groups in found:
        parts = tuple(part for group in groups for part in group.parts)
        if name == "heading":
            words = heading_text(groups[0].text)
            within = titled or above or numbered(words)
            deep = (level(groups[0].text) if within else 1) or 1
            if last == "heading" and deep == 1 and above and above[-1][0] == 1:
                words = join_lines(above.pop()[1], words)
            above = [*(one for one in above if one[0] < deep), (deep, words)]
        abstract = ABSTRACT.match(groups[0].text) if name == "paragraph" else None
        if abstract:
            above = [*above[:1], (2, abstract.group(1))]
        section = tuple(words for _, words in above)
        if name == "heading":
            section = section[:-1]
        yield Block(kind=name, parts=parts, section=section)
        last = name
