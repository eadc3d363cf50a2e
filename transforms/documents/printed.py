"""The lines printed on a PDF page, in reading order, with their places and sizes.

Lengths are in points; y grows upwards and is that of the baseline.
"""

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from transforms.documents.outline import raised

# Shares of the font's size.
SAME_LINE = 0.35
SPACE = 0.2
CELL = 1.5
SMALL = 0.88  # browsers raise in 0.83
RAISED = (0.12, 0.9)
BOLD = 600
BOLD_NAME = re.compile(r"bold|black|heavy|simhei|黑体|(?<![a-z])hei(?![a-z])", re.IGNORECASE)
WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef“”…—]")
# Two columns: few segments cross the gutter, and those beside it fill their side.
CROSSING, FILLED, FEWEST = 0.3, 0.6, 6
HYPHEN = "\x02"


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that stand side by side on one line, in one size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of one column; ``cells`` are its pieces where wide gaps part it, with their x0.

    ``left`` and ``right`` are its column's edges; ``column`` counts the columns and bands of the
    page in reading order.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    cells: tuple[tuple[float, str], ...]
    left: float
    right: float
    page: int
    column: int


def printed_lines(textpage: Any, page: int) -> list[PrintedLine]:
    """The lines of a page in reading order: one column after the other, top to bottom.

    Characters that are turned (watermarks along the edge) are left out. Small characters above the
    line are marked as raised.
    """
    segments = _lifted(list(_segments(textpage)))
    found: list[PrintedLine] = []
    for column, region in enumerate(_regions(segments)):
        left = min(one.x0 for one in region)
        right = max(one.x1 for one in region)
        found += [_line(row, left, right, page, column) for row in _rows(region)]
    return found


def _segments(textpage: Any) -> Iterator[Segment]:
    """The page's characters, in the file's order, put together where they touch."""
    held: list[Segment] = []
    spaced = False
    for one in _characters(textpage):
        if one.text.isspace():
            spaced = True
            continue
        last = held[-1] if held else None
        if last is None or not _follows(last, one):
            yield from held
            held = [one]
        else:
            gap = (
                " "
                if (spaced or one.x0 - last.x1 > SPACE * one.size) and _parted(last, one)
                else ""
            )
            held = [replace(last, text=last.text + gap + one.text, x1=max(last.x1, one.x1))]
        spaced = False
    yield from held


def _follows(last: Segment, one: Segment) -> bool:
    level = abs(one.y - last.y) < 0.1 * last.size and abs(one.size - last.size) < 0.1 * last.size
    return level and last.bold == one.bold and -0.5 < (one.x0 - last.x1) / one.size < CELL / 1.5


def _parted(last: Segment, one: Segment) -> bool:
    return not (WIDE.match(last.text[-1]) and WIDE.match(one.text[0]))


def _characters(textpage: Any) -> Iterator[Segment]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    fonts: dict[int, tuple[float, bool] | None] = {}
    for i in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, i)
        key = (
            ctypes.addressof(o.contents) if (o := pdfium.FPDFText_GetTextObject(textpage, i)) else 0
        )
        if key not in fonts:
            fonts[key] = _font(textpage, i)
        font = fonts[key]
        if font is None or code in (0, 0xFFFE, 0xFFFD) or 0xDC00 <= code <= 0xDFFF:
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, i, box)
        text = "-" if chr(code) == HYPHEN else chr(code)
        yield Segment(text, box.left, box.right, y.value, *font)


def _font(textpage: Any, i: int) -> tuple[float, bool] | None:
    """The size and weight of a character; None if it is turned."""
    if abs(math.sin(pdfium.FPDFText_GetCharAngle(textpage, i))) > 0.1:
        return None
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, i, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, i, name, 128, flags)
    heavy = pdfium.FPDFText_GetFontWeight(textpage, i) >= BOLD
    bold = heavy or bool(BOLD_NAME.search(name.value.decode("utf-8", "replace")))
    return pdfium.FPDFText_GetFontSize(textpage, i) * scale or 1.0, bold


def _lifted(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, small ones above a neighbour's line put on it and marked as raised."""
    found = list(segments)
    for place, one in enumerate(segments):
        near = [segments[i] for i in (place - 1, place + 1) if 0 <= i < len(segments)]
        host = next((other for other in near if _above(one, other)), None)
        if host and len(one.text) <= 8:
            found[place] = replace(one, text=raised(one.text), y=host.y, size=host.size)
    return found


def _above(one: Segment, host: Segment) -> bool:
    beside = one.x0 - host.x1 < host.size and host.x0 - one.x1 < host.size
    lift = (one.y - host.y) / host.size
    return beside and one.size < SMALL * host.size and RAISED[0] < lift < RAISED[1]


def _regions(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The columns of a page in reading order; a page of one column is one region."""
    gutter = _gutter(segments)
    if gutter is None:
        return [list(segments)] if segments else []
    bands: list[list[Segment]] = []
    wide = False
    for row in _rows(segments):
        across = any(one.x0 < gutter - 1 and one.x1 > gutter + 1 for one in row)
        if not bands or across != wide:
            bands.append([])
        bands[-1] += row
        wide = across
    sides = (side for band in bands for side in _sides(band, gutter))
    return [side for side in sides if side]


def _sides(band: Sequence[Segment], gutter: float) -> tuple[list[Segment], ...]:
    """A band of lines of full width as it is, one of two columns as the left and the right one."""
    if any(one.x0 < gutter - 1 and one.x1 > gutter + 1 for one in band):
        return (list(band),)
    left = [one for one in band if one.x0 + one.x1 < 2 * gutter]
    return left, [one for one in band if one.x0 + one.x1 >= 2 * gutter]


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Where the white between two columns is; None on a page of one column."""
    if len(segments) < 2 * FEWEST:
        return None
    left, right = min(one.x0 for one in segments), max(one.x1 for one in segments)
    whole = sum(len(one.text) for one in segments)
    places = [left + (right - left) * share / 100 for share in range(35, 66)]

    def crossing(x: float) -> int:
        return sum(len(one.text) for one in segments if one.x0 < x - 1 and one.x1 > x + 1)

    fewest = min(map(crossing, places))
    runs = [[*run] for clear, run in groupby(places, lambda x: crossing(x) == fewest) if clear]
    widest: list[float] = max(runs, key=len)
    best = median(widest)
    sides = _sides([one for one in segments if one.x1 <= best or one.x0 >= best], best)
    if fewest > CROSSING * whole or any(len(side) < FEWEST for side in sides):
        return None
    full = all(_fills(side) for side in sides)
    return best if full else None


def _fills(side: Sequence[Segment]) -> bool:
    """Whether most lines of a side reach over it, as those of a column do and cells do not."""
    width = max(one.x1 for one in side) - min(one.x0 for one in side)
    reach = (max(one.x1 for one in row) - row[0].x0 for row in _rows(side))
    return median(reach) > FILLED * width


def _rows(region: Iterable[Segment]) -> list[list[Segment]]:
    """The segments of a column by line, top to bottom, each line from left to right."""
    rows: list[list[Segment]] = []
    for one in sorted(region, key=lambda one: -one.y):
        if rows and rows[-1][0].y - one.y < SAME_LINE * max(one.size, rows[-1][0].size):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _line(row: Sequence[Segment], left: float, right: float, page: int, column: int) -> PrintedLine:
    cells: list[tuple[float, str]] = []
    end = row[0].x0
    for one in row:
        gap = (one.x0 - end) / one.size
        if not cells or gap > CELL:
            cells.append((one.x0, one.text))
        else:
            x0, text = cells[-1]
            near = Segment(text, 0, 0, 0, 0, False)
            cells[-1] = (x0, text + (" " if gap > SPACE and _parted(near, one) else "") + one.text)
        end = max(end, one.x1)
    letters = sum(len(one.text) for one in row)
    return PrintedLine(
        text=" ".join(text for _, text in cells),
        x0=row[0].x0,
        x1=end,
        y=row[0].y,
        size=max(row, key=lambda one: len(one.text)).size,
        bold=sum(len(one.text) for one in row if one.bold) > 0.8 * letters,
        cells=tuple(cells),
        left=left,
        right=right,
        page=page,
        column=column,
    )
