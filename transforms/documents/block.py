"""A document's blocks: its paragraphs, headings, notes and furniture, each with exact spans."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from transforms.records import Lang

BlockKind = Literal[
    "heading", "paragraph", "row", "citation", "header", "caption", "byline", "boilerplate",
    "rendering",
]  # fmt: skip
Part = tuple[int, int]
HYPHENS = "-\u00ad\u2010\u2011"
# A hyphen left hanging ("pre- and post-war") keeps its space.
HANGING = re.compile(r"(?:and|or|to|и|или)\b")
ADDRESS_END = re.compile(r"(?:https?://|www\.)[^\s，。；、”<>]*$")
SCHEME = re.compile(r"https?://")
SCHEME_CUT = re.compile(r"(?<![A-Za-z])h(?:t(?:t(?:ps?:?/?/?)?)?)?$")
# What follows a cut address is no word: it has a slash, digit or the like, or ends a file's name.
GOES_ON = re.compile(
    r"(?!https?:|\d{1,4}[.,]?(?:\s|$))(?=[^\s]*[-/=_%?&#~\d]|\S+\.[a-z])[\w/%#?=&.~:@+-]", re.ASCII
)
SUFFIX_CUT = re.compile(r"\.\w{1,4}$")
SUFFIXES = (".htm", ".html", ".shtml", ".xhtml", ".pdf", ".php", ".aspx")
LONGEST_ADDRESS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text with one function; ``parts`` are its spans in the reader's text, in order.

    A paragraph that goes on after a page break has several parts; white space lies between them.
    ``section`` are the headings above it, outermost first. ``renderings`` and ``topics`` are what
    the lines below a digest's claim give it.
    """

    kind: BlockKind
    parts: tuple[Part, ...]
    section: tuple[str, ...] = ()
    renderings: dict[Lang, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    caption: str = ""
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """Text put together from spans; ``places`` has each character's offset in the whole text.

    A space that stands for a line break has the place -1.
    """

    text: str
    places: tuple[int, ...]

    def parts(self, start: int, end: int) -> tuple[Part, ...]:
        """The spans in the whole text that ``self.text[start:end]`` was put together from."""
        found: list[Part] = []
        for place in self.places[start:end]:
            if place < 0:
                continue
            if found and found[-1][1] == place:
                found[-1] = (found[-1][0], place + 1)
            else:
                found.append((place, place + 1))
        return tuple(found)


def join(text: str, parts: Iterable[Part], skipped: Sequence[Part] = ()) -> Joined:
    """The text of ``parts`` without the ``skipped`` spans.

    Where a line or part ends, Chinese goes on without a space, other scripts with one, save within
    an address or behind a hyphen.
    """
    hidden = {place for start, end in skipped for place in range(start, end)}
    letters: list[str] = []
    places: list[int] = []
    last = 0
    for start, end in printed_lines(text, parts):
        kept = [place for place in range(start, end) if place not in hidden]
        if kept and letters and _spaced(letters[-1], text[kept[0]]):
            tail = "".join(letters[-LONGEST_ADDRESS:])
            if not _runs_on(text[:last][-2:], tail, text[kept[0] : end]):
                letters.append(" ")
                places.append(-1)
        letters += [text[place] for place in kept]
        places += kept
        last = end
    return Joined("".join(letters), tuple(places))


def printed_lines(text: str, parts: Iterable[Part]) -> Iterable[Part]:
    """The lines of ``parts`` without outer white space."""
    for start, end in parts:
        at = start
        for line in text[start:end].splitlines(keepends=True):
            stripped = line.strip()
            if stripped:
                lead = at + len(line) - len(line.lstrip())
                yield lead, lead + len(stripped)
            at += len(line)


def _runs_on(end: str, tail: str, line: str) -> bool:
    """Whether a word or address that ``tail`` ends with goes on in ``line``; ``end`` are the last
    two characters printed before it, hidden ones too."""
    if len(end) == 2 and end[1] in HYPHENS and end[0].isalpha() and line[0].isalnum():
        return not HANGING.match(line)
    cut = SCHEME_CUT.search(tail)
    if cut and SCHEME.match(cut.group() + line):
        return True
    if not ADDRESS_END.search(tail):
        return False
    suffix = SUFFIX_CUT.search(tail)
    word = line.split()[0].rstrip(".,;。，；")
    if suffix and suffix.group() + word in SUFFIXES:
        return True
    return bool(GOES_ON.match(line)) and not (tail.endswith(".") and line[0].isupper())


def _spaced(before: str, after: str) -> bool:
    return not (before.isspace() or _wide(before) or _wide(after))


def _wide(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
        or (character in "“”‘’…—①②③④⑤⑥⑦⑧⑨⑩")
    )
