"""Printed lines → headings, paragraphs, rows, notes and page furniture."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from transforms.documents.lines import ends_sentence
from transforms.documents.outline import CLOSE, OPEN, RAISED, Piece
from transforms.documents.printed import PrintedLine
from transforms.documents.typesetting import SMALLER, Lines, Type

PAGE_NUMBER = re.compile(
    r"[-–—·•\s]*(?:page|p\.|стр(?:аница|\.)?|第)?\s*(\d{1,4})(?:\s*(?:/|of|из|页\s*共)\s*\d{1,4})?\s*页?[-–—·•\s]*",
    re.IGNORECASE,
)
EDGE = 2
NOTE_MARK = re.compile(
    rf"(?:{OPEN}\s*[\[(]?([①-⑳]|\*{{1,3}}|\d{{1,3}})[\])]?\s*{CLOSE}|([①-⑳])|\[(\d{{1,3}})\]|"
    r"(\*{1,3})|(\d{1,3})(?=\s))[.:：]?\s*(?=\S)"
)


def laid_out(pages: Sequence[Lines]) -> list[Piece]:
    """The pieces of a document from the lines of its pages, in reading order.

    Page headers, running titles and page numbers stand behind the paragraph that they interrupt;
    a page's notes too, with numbers of their own, which their marks in the text have as well.
    """
    return _Document(pages).pieces()


class _Document:
    """What holds for all pages, and what has been made of those before."""

    def __init__(self, pages: Sequence[Lines]) -> None:
        self.furniture = _furniture(pages)
        self.pages = [[one for one in page if one not in self.furniture] for page in pages]
        every = [one for page in self.pages for one in page]
        self.type = Type(every)
        self.labels = 0
        self.made: list[Piece] = []
        self.waiting: list[Piece] = []

    def pieces(self) -> list[Piece]:
        held: list[PrintedLine] = []  # a paragraph that may go on on the next page
        for number, page in enumerate(self.pages):
            body, noted = self._noted(*_foot(page, self.type))
            groups = self.type.groups(body)
            if held and groups and not self.type.parted(held[-1], groups[0][0], held):
                groups[0] = [*held, *groups[0]]
            elif held:
                self._close(held)
            held = groups.pop() if groups else []
            for group in groups:
                self._close(group)
            self.waiting += [*noted, *self._running(number)]
        self._close(held)
        return self.made

    def _close(self, group: Lines) -> None:
        """Takes up a paragraph, and behind it what stood at the foot of its pages."""
        if group:
            titled = [(one.kind, one.level) for one in self.made] == [("heading", 1)]
            self.made += self.type.pieces(group, titled)
        self.made += self.waiting
        self.waiting = []

    def _running(self, page: int) -> Iterator[Piece]:
        texts = [one.text for one in self.furniture if one.page == page]
        if texts:
            yield Piece("furniture", " · ".join(texts))

    def _noted(self, body: Lines, foot: Lines) -> tuple[Lines, list[Piece]]:
        """The body with the marks of the notes at the page's foot, and those notes."""
        pieces: list[Piece] = []
        first = next((i for i, one in enumerate(foot) if _mark(one, body)), len(foot))
        if foot[:first] and not self._continued(foot[:first]):
            body = [*body, *foot[:first]]
        for note in _split(foot[first:], body):
            mark, text = _mark(note[0], body), self.type.joined(note)
            self.labels += 1
            label = str(self.labels)
            body = [replace(one, text=_tied(one.text, mark, label)) for one in body]
            m = NOTE_MARK.match(text)
            pieces.append(Piece("note", text[m.end() :] if m else text, label=label))
        return body, pieces

    def _continued(self, lines: Lines) -> bool:
        """Whether the lines go on with the last note of the page before."""
        for pieces in (self.waiting, self.made):
            for place in range(len(pieces) - 1, max(-1, len(pieces) - 4), -1):
                if pieces[place].kind == "note" and not ends_sentence(pieces[place].text):
                    whole = f"{pieces[place].text} {self.type.joined(lines)}"
                    pieces[place] = replace(pieces[place], text=whole)
                    return True
        return False


def _furniture(pages: Sequence[Lines]) -> list[PrintedLine]:
    """Page numbers, and the lines that come again at the same place on top or foot of pages."""
    edges: list[PrintedLine] = []
    for page in pages:
        down = sorted(page, key=lambda one: -one.y)
        edges += {id(one): one for one in [*down[:EDGE], *down[-EDGE:]]}.values()
    seen = Counter((_masked(one.text), round(one.y / 3)) for one in edges)

    def again(one: PrintedLine) -> bool:
        key, y = _masked(one.text), round(one.y / 3)
        return sum(seen[key, near] for near in (y - 1, y, y + 1)) > 1

    outer = {id(one) for page in pages for one in page if _outermost(one, page)}
    return [
        one for one in edges
        if again(one) or (id(one) in outer and PAGE_NUMBER.fullmatch(one.text))
    ]  # fmt: skip


def _outermost(one: PrintedLine, page: Lines) -> bool:
    """Whether nothing stands above a line, or nothing below it."""
    above = any(other.y > one.y + one.size / 2 for other in page)
    return not above or not any(other.y < one.y - one.size / 2 for other in page)


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _foot(page: Lines, type_: "Type") -> tuple[Lines, Lines]:
    """A page's lines without and with the small ones that end each of its columns."""
    body: list[PrintedLine] = []
    foot: list[PrintedLine] = []
    for _, column in groupby(page, key=lambda one: one.column):
        lines = list(column)
        last = max(
            (i for i, one in enumerate(lines) if one.size > SMALLER * type_.body), default=-1
        )
        body, foot = body + lines[: last + 1], foot + lines[last + 1 :]
    return body, foot


def _mark(line: PrintedLine, body: Lines) -> str:
    """The mark that a note at the foot opens with; a bare number counts if the text bears it."""
    m = NOTE_MARK.match(line.text)
    if not m:
        return ""
    mark = next(filter(None, m.groups()))
    bare = m.group(4) or m.group(5)
    return mark if not bare or any(_tied(one.text, mark, "") != one.text for one in body) else ""


def _split(foot: Lines, body: Lines) -> Iterator[Lines]:
    held: list[PrintedLine] = []
    for line in foot:
        if held and _mark(line, body):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _tied(text: str, mark: str, label: str) -> str:
    """A line with a note's mark written as that of its label."""
    found = RAISED.sub(
        lambda m: f"[^{label}]" if m.group(1).strip(" []()（）") == mark else m.group(), text
    )
    if mark[:1] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" and mark:
        return re.sub(rf"(?<=\S){mark}", f"[^{label}]", found)
    if mark.startswith("*"):
        return re.sub(rf"(?<=[^\s*]){re.escape(mark)}(?!\*)", f"[^{label}]", found)
    return found.replace(f"[{mark}]", f"[^{label}]") if found == text else found
