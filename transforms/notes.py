"""Footnote marks in the running text, and the notes they point to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from transforms.documents import Block, join
from transforms.documents.hyphens import printers_hyphens
from transforms.documents.kinds import ABSTRACT
from transforms.records import Citation, Kind

SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARK = re.compile(
    r"<sup>\s*\[?([①-⑳]|\d{1,3})\]?\s*</sup>|\^?([①-⑳])|\[\^(\w+)\](?!:)|"
    r"\[(?:footnoteRef:)?(\d{1,3}(?:\s*[,，–-]\s*\d{1,3})*)\](?!:)|(?<![mм])([⁰¹²³⁴-⁹]+)|\^\[?(\d{1,3})\]?"
)
# A note that a word processor left in the running text: [1:  Author. Title.]
INLINE = re.compile(r"\[(\d{1,3}):\s+((?:[^\[\]]|\[[^\[\]]*\])*)\]")
MARKUP = re.compile(r"\*\*|(?<![*\w])\*(?=\S[^*\n]*\*)|\\\*|(?<=\S)\*{1,3}(?=\s*$|[，。）])")
OPENING = re.compile(
    r"\s*(?:\\?\^|<sup>)?(?:([①-⑳])|\[\^(\w+)\]:|\[(\d{1,3})\]|([⁰¹²³⁴-⁹]+)|(?<=>)(\d{1,3}))(?:</sup>)?\s*"
)
URL = re.compile(r"https?://(?:\([^\s()]*\)|[^\s<>\]（(）)，。；、”])+")
# What follows a cut address is no word: it has a hyphen, slash, digit or equals sign.
BROKEN = re.compile(
    r" ((?=[^\s]*[-/=_\d%])(?!\d{1,4}[.,]?(?:\s|$)|https?:)[a-z0-9/_%#?=&.~-]+)(?=\s|$)",
    re.IGNORECASE,
)
ESCAPED = re.compile(r"\\(?=[_*~])|\\\\")


Note = tuple[int, str, Citation]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the whole text that belongs to no sentence: a footnote's mark or a note within the
    line (``notes`` are what it points to), a mark of markup, a printer's hyphen."""

    start: int
    end: int
    kind: Kind = "boilerplate"
    notes: tuple[Citation, ...] = ()


def marks(text: str, blocks: Iterable[Block]) -> tuple[Mark, ...]:
    """The marks in the headings, captions, rows and paragraphs of ``text``, in order.

    A circled number without a note below it is an item of a list, and no mark.
    """
    blocks = tuple(blocks)
    notes = [one for block in blocks if block.kind == "citation" if (one := _note(text, block))]
    bearing = [b for b in blocks if b.kind in ("paragraph", "heading", "caption", "row")]
    places = [part for block in bearing for part in block.parts]
    notes += [
        (start + m.start(), m.group(1), citation(m.group(2)))
        for start, end in places
        for m in INLINE.finditer(text[start:end])
    ]
    hyphens = [
        Mark(*place)
        for block in blocks
        if block.kind == "paragraph"
        for place in printers_hyphens(text, block.parts)
    ]
    notes.sort(key=_place)
    found = [mark for place in places for mark in _within(text, place, notes)]
    return tuple(sorted([*found, *hyphens], key=lambda mark: mark.start))


def _place(note: Note) -> int:
    return note[0]


def _note(text: str, block: Block) -> Note | None:
    whole = join(text, block.parts).text
    m = OPENING.match(whole)
    if not m:
        return None
    symbol = next(filter(None, m.groups())).translate(SUPERSCRIPT)
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


def _within(text: str, place: tuple[int, int], notes: Sequence[Note]) -> Iterator[Mark]:
    start, end = place
    label = ABSTRACT.match(text, start, end)
    if label:
        yield Mark(start, label.end())
    after = label.end() if label else start
    taken: list[Mark] = [
        Mark(m.start(), m.end(), "citation") for m in INLINE.finditer(text, start, end)
    ]
    for m in MARK.finditer(text, start, end):
        symbols = _symbols(next(filter(None, m.groups())))
        found = [_below(symbol, m.start(), notes) for symbol in symbols]
        told = tuple(note for note in found if note)
        if told and not any(one.start <= m.start() < one.end for one in taken):
            taken.append(Mark(m.start(), m.end(), "citation", told))
    yield from taken
    for m in MARKUP.finditer(text, after, end):
        if not any(one.start < m.end() and m.start() < one.end for one in taken):
            yield Mark(m.start(), m.end())


def _below(symbol: str, at: int, notes: Sequence[Note]) -> Citation | None:
    return next((note for place, name, note in notes if place > at and name == symbol), None)


def _symbols(written: str) -> list[str]:
    """The notes that a mark names: 3, [1,2], [4-6], a superscript."""
    found: list[str] = []
    for piece in re.split(r"\s*[,，]\s*", written.translate(SUPERSCRIPT)):
        first, _, last = re.sub(r"\s", "", piece).replace("–", "-").partition("-")
        many = first.isdigit() and last.isdigit() and int(first) <= int(last) < int(first) + 30
        found += map(str, range(int(first), int(last) + 1)) if many else [piece]
    return found
