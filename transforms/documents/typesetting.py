"""How a document is set — size, leading, margins, indents — and the paragraphs that follow."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median, quantiles

from transforms.documents.block import join
from transforms.documents.hyphens import printers_hyphens
from transforms.documents.kinds import PLAIN_HEADING, names
from transforms.documents.lines import ends_sentence
from transforms.documents.outline import CLOSE, OPEN, RAISED, Piece, clean
from transforms.documents.printed import WIDE, PrintedLine

Lines = Sequence[PrintedLine]
Edges = tuple[float, float]
Place = tuple[int, int, float]

LISTED = re.compile(
    r"(?:[-–—•●▪◦‣■]\s|\d{1,2}[.)、．]\s*\D|[（(]?[一二三四五六七八九十]{1,3}[)）、．]\s*\S|"
    r"[（(]\d{1,2}[）)])"
)
BULLET = re.compile(r"[•●▪◦‣■]\s*")
# Shares of the body's size, of the leading, of the size, of the column's width.
LARGER, SMALLER = 1.12, 0.94
GAP = 1.4
INDENT, DEEPEST_INDENT = 0.8, 5.0
SHORT = 0.75
FEWEST_LINES = 6
LONGEST_HEADING = 160


class Type:
    """A document's body size, leading, columns and words, as found in all its lines."""

    def __init__(self, every: Lines) -> None:
        sizes = Counter[float]()
        for one in every:
            sizes[round(one.size * 2) / 2] += len(one.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        steps = [
            a.y - b.y for a, b in pairwise(every)
            if (a.page, a.column) == (b.page, b.column) and self._in_body(a) and self._in_body(b)
        ]  # fmt: skip
        self.leading = median(steps) / self.body if steps else GAP
        self.headings = sorted({self._size(one) for one in every
                                if one.size >= LARGER * self.body}, reverse=True)  # fmt: skip
        self.unhyphened = _unhyphened(every)
        self.edges = self._columns(every)

    def _size(self, line: PrintedLine) -> float:
        return round(line.size * 2) / 2

    def _in_body(self, line: PrintedLine) -> bool:
        return abs(line.size - self.body) < 0.06 * self.body

    def _columns(self, every: Lines) -> dict[tuple[int, int], Edges]:
        """The edges of each page's columns; columns of few lines are as wide as most."""
        columns = defaultdict[tuple[int, int], list[PrintedLine]](list)
        for one in every:
            columns[one.page, one.column].append(one)
        found = {key: _edges(lines) for key, lines in columns.items()}
        sure = {key: found[key] for key, lines in columns.items() if len(lines) >= FEWEST_LINES}
        width = median(right - left for left, right in sure.values()) if sure else 0.0
        for key in found.keys() - sure.keys():
            left, right = found[key]
            near = (one for one, _ in sure.values() if 0 < left - one < DEEPEST_INDENT * self.body)
            left = max(near, default=left)
            found[key] = left, max(right, left + width)
        return found

    def groups(self, lines: Lines) -> list[list[PrintedLine]]:
        """The lines by paragraph, heading or row of a table."""
        found: list[list[PrintedLine]] = []
        rows = _rows(lines)
        for one in lines:
            alone = id(one) in rows or (found and id(found[-1][-1]) in rows)
            if found and not alone and not self.parted(found[-1][-1], one, found[-1]):
                found[-1].append(one)
            else:
                found.append([one])
        return found

    def parted(self, a: PrintedLine, b: PrintedLine, held: Lines) -> bool:
        """Whether a paragraph ``held``, whose last line is ``a``, ends before line ``b``."""
        if abs(a.size - b.size) > 0.08 * max(a.size, b.size) or a.bold != b.bold:
            return True
        if len(a.cells) > 1 and len(b.cells) > 1:
            return True
        same = (a.page, a.column) == (b.page, b.column)
        if not same and len(held) == 1 and len(a.cells) > 1 and not ends_sentence(a.text):
            return True
        if same and a.y - b.y > GAP * max(self.leading * a.size, 0.0):
            return True
        if self._heads(a):
            return not same
        if LISTED.match(b.text) and (
            ends_sentence(a.text) or a.text[-1] in ";；:：" or self._ends(a, b)
        ):
            return True
        return self._indented(b, held) or self._ends(a, b)

    def _heads(self, line: PrintedLine) -> bool:
        return line.size >= LARGER * self.body or line.bold

    def _indent(self, line: PrintedLine) -> float:
        return (line.x0 - self.edges[line.page, line.column][0]) / line.size

    def _indented(self, b: PrintedLine, held: Lines) -> bool:
        """Whether ``b`` begins a paragraph by its indent; a quotation is indented throughout."""
        if not INDENT < self._indent(b) < DEEPEST_INDENT:
            return False
        whole = all(abs(self._indent(one) - self._indent(b)) < INDENT / 2 for one in held)
        return not whole or ends_sentence(held[-1].text)

    def _ends(self, a: PrintedLine, b: PrintedLine) -> bool:
        """Whether ``a`` was left short, though the first word of ``b`` would have stood there."""
        left, right = self.edges[a.page, a.column]
        room = right - a.x1
        if WIDE.match(b.text):
            fits = room > 2.2 * a.size
        else:
            word = (b.text.split() or [""])[0]
            fits = room > (b.x1 - b.x0) * (len(word) + 1.5) / max(len(b.text), 1)
        same = (a.page, a.column) == (b.page, b.column)
        short = same and a.x1 - left < SHORT * (right - left)
        return fits and (ends_sentence(a.text) or a.text[-1] in ":：;；" or short)

    def pieces(self, group: Lines, titled: bool = False) -> Iterator[Piece]:
        """What a group of lines is; ``titled``: it stands right below the document's title."""
        text = self.joined(group)
        if len(group) == 1 and len(group[0].cells) > 1 and not ends_sentence(text):
            cells = (clean_line(cell).replace("|", "/") for _, cell in group[0].cells)
            yield Piece("row", f"| {' | '.join(cells)} |")
        elif self._titles(group, text) and not (titled and _named(group[0], text)):
            yield Piece("heading", text, level=self._level(group[0]))
        else:
            yield Piece("paragraph", BULLET.sub("", text, count=1) if BULLET.match(text) else text)

    def _titles(self, group: Lines, text: str) -> bool:
        bare = RAISED.sub("", text)
        letters = any(map(str.isalpha, bare))
        short = len(bare) <= LONGEST_HEADING and len(group) <= 4
        closed = ends_sentence(bare) or bare[-1:] in ";；,，"
        return letters and short and not closed and self._heads(group[0])

    def _level(self, line: PrintedLine) -> int:
        size = self._size(line)
        return self.headings.index(size) + 1 if size in self.headings else len(self.headings) + 1

    def joined(self, lines: Lines) -> str:
        """The lines as one; words and addresses that a line's end broke are put together."""
        texts = [clean_line(one.text) for one in lines]
        ends = [*accumulate(map(len, texts), lambda end, size: end + 1 + size)]
        skipped = [
            (end - 1, end) for end, (a, b) in zip(ends, pairwise(lines), strict=False)
            if (_place(a), _place(b)) in self.unhyphened
        ]  # fmt: skip
        whole = "\n".join(texts)
        return join(whole, [(0, len(whole))], skipped).text


def _named(line: PrintedLine, text: str) -> bool:
    """Whether a line is the names of authors, as below a title."""
    return not line.bold and names(text) and not PLAIN_HEADING.match(text)


def _unhyphened(every: Lines) -> frozenset[tuple[Place, Place]]:
    """The pairs of lines between which a hyphen merely breaks a word."""
    whole = "\n".join(one.text for one in every)
    ends: dict[int, int] = {}
    parts: list[tuple[int, int]] = []
    for number, one in enumerate(every):
        start = parts[-1][1] + 1 if parts else 0
        parts.append((start, start + len(one.text)))
        ends[parts[-1][1]] = number
    found = (ends.get(end) for _, end in printers_hyphens(whole, parts))
    return frozenset(
        (_place(every[n]), _place(every[n + 1])) for n in found if n is not None
    )  # fmt: skip


def _place(line: PrintedLine) -> Place:
    return line.page, line.column, line.y


def clean_line(text: str) -> str:
    """A printed line without invisible characters; what is raised stays marked."""
    parts = re.split(f"([{OPEN}{CLOSE}])", text)
    return " ".join("".join(one if one in (OPEN, CLOSE) else clean(one) for one in parts).split())


def _edges(lines: Lines) -> Edges:
    starts = sorted(one.x0 for one in lines)
    ends = [one.x1 for one in lines]
    right = quantiles(ends, n=10)[-1] if len(ends) >= FEWEST_LINES else max(ends)
    return starts[len(starts) // 10], min(right, max(ends))


def _rows(lines: Lines) -> set[int]:
    """The lines of tables: several cells, some in line with those of the line above or below."""
    found: set[int] = set()
    for a, b in pairwise(lines):
        if len(a.cells) > 1 and len(b.cells) > 1 and _aligned(a, b):
            found |= {id(a), id(b)}
    return found


def _aligned(a: PrintedLine, b: PrintedLine) -> bool:
    near = 1.5 * a.size
    return sum(any(abs(x - other) < near for other, _ in b.cells) for x, _ in a.cells) > 1
