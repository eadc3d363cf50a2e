"""A text as blocks: every character that is not white space belongs to exactly one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from transforms.documents.block import Block, BlockKind
from transforms.documents.frontmatter import front_matter_end
from transforms.documents.kinds import (
    ABSTRACT,
    BIBLIOGRAPHY,
    heading_text,
    kind,
    marked,
    names,
    numbered,
)
from transforms.documents.lines import Group, ends_sentence, lines
from transforms.documents.plain import plain_groups
from transforms.documents.renderings import with_renderings
from transforms.documents.sections import sectioned
from transforms.documents.tables import SHORT, Typed, loose, printed_tables, with_headers
from transforms.documents.wrapped import is_wrapped, wrapped_groups

RENDERING = re.compile(r"(?:zh|ru|en|topics):")
FURNITURE = ("citation", "header", "boilerplate", "byline", "caption", "row")


@lru_cache(maxsize=32)
def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a document's text, in order of their first character.

    Paragraphs that notes, page headers or page breaks interrupt are put together.
    """
    start = front_matter_end(text)
    printed = lines(text, start)
    wrapped = is_wrapped(printed)
    groups = wrapped_groups(printed) if wrapped else _noted(plain_groups(printed))
    typed = [(kind(group), group) for group in groups]
    typed = printed_tables(_titles(typed, wrapped)) if wrapped else _titles(typed, wrapped)
    typed = _listed(typed)
    head = [_front(text, start)] if start else []
    found = (*head, *sectioned(_joined(typed), bool(start)))
    return with_headers(text, with_renderings(text, found))


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
        while ABSTRACT.match(group.text) and last >= 0 and loose(typed[last][1]):
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


def _listed(typed: Sequence[Typed]) -> list[Typed]:
    """A bibliography's entries: what stands below its heading, up to the next."""
    found: list[Typed] = []
    listing = False
    for name, group in typed:
        if name == "heading":
            listing = bool(BIBLIOGRAPHY.match(heading_text(group.text)))
        elif ABSTRACT.match(group.text) or name == "byline":
            listing = False
        found.append(("citation" if listing and name == "paragraph" else name, group))
    return found


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
