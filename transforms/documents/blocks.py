"""A text as blocks: every character that is not white space belongs to exactly one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from transforms.documents.block import Block, BlockKind
from transforms.documents.frontmatter import front_matter_end
from transforms.documents.kinds import (
    ABSTRACT,
    CAPTION,
    heading_text,
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
    return with_renderings(text, tuple(head) + tuple(_sectioned(_joined(typed))))


def _front(text: str, end: int) -> Block:
    parts = tuple((line.start, line.end) for line in lines(text[:end]) if line.text)
    return Block(kind="boilerplate", parts=parts)


def _noted(groups: Iterable[Group]) -> Iterator[Group]:
    """Groups that begin with a mark which stands in the text above are notes."""
    above = ""
    for group in groups:
        mark = marked(group)
        if mark and not mark.startswith("*") and mark.rstrip(":") in above:
            yield group._replace(note=True)
        else:
            above += group.text
            yield group


def _titles(typed: Sequence[Typed], wrapped: bool) -> list[Typed]:
    """Finds titles (short lines on top of a page or text) and the names of authors below them."""
    found: list[Typed] = []
    titled = False
    for place, (name, group) in enumerate(typed):
        after = typed[place + 1][1] if place + 1 < len(typed) else None
        if name == "paragraph" and not group.note:
            if _title(group, after, titled, not found, wrapped):
                name = "heading"
            elif titled and names(group.text):
                name = "byline"
        titled = name in ("heading", "byline") and (titled or not numbered(group.text))
        found.append((name, group))
    return found


def _title(group: Group, after: Group | None, titled: bool, first: bool, wrapped: bool) -> bool:
    """Whether a short line is a title: the text's first, or alone on top of a page."""
    if len(group.text) > 2 * SHORT or ends_sentence(group.text) or ABSTRACT.match(group.text):
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
    """In PDF text a table's cells are loose lines: those between its caption and its source."""
    found = list(typed)
    for place, (_, group) in enumerate(typed):
        if CAPTION.match(group.text) and TABLE.match(group.text):
            for cell in _until_source(typed, place + 1):
                found[cell] = ("row", typed[cell][1])
        elif CAPTION.match(group.text):
            for cell in _cells_above(typed, place - 1):
                found[cell] = ("row", typed[cell][1])
    return [_cell(one) for one in found]


def _until_source(typed: Sequence[Typed], start: int) -> range:
    for place in range(start, min(len(typed), start + LONGEST_TABLE)):
        if SOURCE.match(typed[place][1].text):
            return range(start, place)
    return range(start, start)


def _cells_above(typed: Sequence[Typed], last: int) -> range:
    place = last
    while place >= 0 and _loose(typed[place][1]):
        place -= 1
    return range(place + 1, last + 1)


def _loose(group: Group) -> bool:
    return not group.note and len(group.text) < SHORT and not ends_sentence(group.text)


def _cell(one: Typed) -> Typed:
    """A short line that neither numbering nor place makes a heading, and that is no sentence."""
    name, group = one
    stray = name == "paragraph" and len(group.lines) == 1 and _loose(group)
    return ("row", group) if stray and group.ended and len(group.text) < 15 else one


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


def _sectioned(found: Iterable[tuple[BlockKind, tuple[Group, ...]]]) -> Iterator[Block]:
    """The blocks, each with the headings above it."""
    above: list[tuple[int, str]] = []
    last: BlockKind | None = None
    for name, groups in found:
        parts = tuple(part for group in groups for part in group.parts)
        if name == "heading":
            words = heading_text(groups[0].text)
            deep = (level(groups[0].text) if above or numbered(words) else 1) or 1
            goes_on = last == "heading" and deep == 1 and bool(above) and above[-1][0] == 1
            above = [one for one in above if one[0] < deep or goes_on]
            above.append((deep, words))
        abstract = ABSTRACT.match(groups[0].text) if name == "paragraph" else None
        if abstract:
            above = [*above[:1], (2, abstract.group(1))]
        section = tuple(words for _, words in above)
        if name == "heading":
            section = section[:-1]
        yield Block(kind=name, parts=parts, section=section)
        last = name
