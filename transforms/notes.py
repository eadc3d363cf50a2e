"""Footnote marks in the running text, and the notes they point to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.documents import Block, join
from transforms.documents.kinds import ABSTRACT
from transforms.records import Citation

MARK = re.compile(r"<sup>\s*([①-⑳])\s*</sup>|\^?([①-⑳])|\[\^(\w+)\](?!:)|\[(\d{1,3})\]")
MARKUP = re.compile(r"\*\*|(?<![*\w])\*(?=\S[^*\n]*\*)|\\\*|(?<=\S)\*{1,3}(?=\s*$|[，。）])")
OPENING = re.compile(r"\s*(?:\\?\^|<sup>)?(?:([①-⑳])|\[\^(\w+)\]:|\[(\d{1,3})\])(?:</sup>)?\s*")
URL = re.compile(r"https?://[^\s<>\]）)，。；、”]+")
# What follows a cut address is no word: it has a hyphen, slash, digit or equals sign.
BROKEN = re.compile(
    r" ((?=[^\s]*[-/=_\d%])(?!\d{1,4}[.,]?(?:\s|$)|https?:)[a-z0-9/_%#?=&.~-]+)(?=\s|$)",
    re.IGNORECASE,
)
ESCAPED = re.compile(r"\\(?=[_*~])|\\\\")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark (with its note) or a mark of markup (without) at a span of the whole text."""

    start: int
    end: int
    note: Citation | None = None


def marks(text: str, blocks: Iterable[Block]) -> tuple[Mark, ...]:
    """The marks in the headings and paragraphs of ``text``, in order.

    A circled number without a note below it is an item of a list, and no mark.
    """
    blocks = tuple(blocks)
    notes = [found for block in blocks if block.kind == "citation" if (found := _note(text, block))]
    places = [
        part for block in blocks if block.kind in ("paragraph", "heading") for part in block.parts
    ]
    return tuple(mark for place in places for mark in _within(text, place, notes))


def _note(text: str, block: Block) -> tuple[int, str, Citation] | None:
    whole = join(text, block.parts).text
    m = OPENING.match(whole)
    if not m:
        return None
    symbol = next(filter(None, m.groups()))
    return block.parts[0][0], symbol, citation(whole[m.end() :])


def citation(note: str) -> Citation:
    """A note's text with the first address in it, put together where a line break cut it."""
    plain = ESCAPED.sub("", note)
    url = URL.search(plain)
    if not url:
        return Citation(text=note.strip())
    address, rest = url.group(), plain[url.end() :]
    while m := BROKEN.match(rest):
        address, rest = address + m.group(1), rest[m.end() :]
    return Citation(text=note.strip(), url=address.rstrip(".,"))


def _within(
    text: str, place: tuple[int, int], notes: list[tuple[int, str, Citation]]
) -> Iterable[Mark]:
    start, end = place
    label = ABSTRACT.match(text, start, end)
    found = [Mark(start, label.end())] if label else []
    after = label.end() if label else start
    found += [Mark(m.start(), m.end()) for m in MARKUP.finditer(text, after, end)]
    for m in MARK.finditer(text, start, end):
        symbol = next(filter(None, m.groups()))
        note = next((one for at, name, one in notes if at > m.start() and name == symbol), None)
        if note:
            found.append(Mark(m.start(), m.end(), note))
    return sorted(found, key=lambda mark: mark.start)
