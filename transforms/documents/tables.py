"""Tables: which lines are a table's rows, and what a row says under its column headers.

A row is taken to be headed only where the table leaves no doubt: columns are parted by bars and
every row has as many, or the printed rows end with equally many figures and the header has more
columns than that.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.documents.block import Block, BlockKind, join
from transforms.documents.kinds import numbered
from transforms.documents.lines import Group, Line, ends_sentence

Typed = tuple[BlockKind, Group]
SHORT = 40
LONGEST_TABLE = 120
SOURCE = re.compile(r"(?:资料|数据)来源|注[：:]|Source:|Источник:")
TABLE = re.compile(r"表\s*\d+|Table\s+\d+|Таблица\s+\d+")
BARS = re.compile(r"\s*\|\s*")
DASHES = re.compile(r"[|\s:-]*-{2,}[|\s:-]*$")
# 2,411 or 1 902,71 or 12.5% or +3; an empty cell may be a dash.
FIGURE = re.compile(r"[+−-]?\d{1,3}(?:[ \u00a0,，]\d{3})+(?:[.,]\d+)?%?|[+−-]?\d+(?:[.,]\d+)?%?")
YEAR = re.compile(r"(?:19|20)\d\d$")
HAN = re.compile(r"[\u3400-\u9fff]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
FIGURED = re.compile(r"\d")
YEARS = re.compile(r"年份?$|年度$|[Yy]ears?$|[Гг]од[ыа]?$")
SPACED_OUT = re.compile(r"(?<!\S)([\u3400-\u9fff])[ \u3000]{1,4}([\u3400-\u9fff])(?!\S)")
UNIT = re.compile(
    r"[（(,，]\s*(?:单位[：:]\s*|(?:in|в)\s+)?([^（()），,]{1,24})\s*[)）]?\s*$|单位[：:]\s*(\S{1,12})"
)
MEASURE = re.compile(
    r"[万亿]|美元|欧元|元|卢布|吨|公里|人|次|%|％|США|млн|млрд|тыс|трлн|тонн|руб|долл|евро|человек|"
    r"thousand|million|billion|trillion|tonnes|tons|USD|US\$|\$|€|people|km|per cent|percent",
    re.IGNORECASE,
)


ENDING_FIGURES = re.compile(rf"(?:\s+(?:{FIGURE.pattern}))+$")
Row = tuple[str, ...]


def printed_tables(typed: Sequence[Typed]) -> list[Typed]:
    """In PDF text a table's cells are loose lines: those between its caption and its source.

    A figure's words stand above its caption. Sentences and numbered headings are never cells. A
    cell's last line keeps its trailing space, which parts rows that stand on a line each.
    """
    cells: set[int] = set()
    headed: set[int] = set()
    for place, (name, group) in enumerate(typed):
        if name == "caption" and TABLE.match(group.text):
            inside = _until_source(typed, place + 1)
            cells.update(inside)
            headed.update([place] if inside else [])
        elif name == "caption":
            cells.update(_cells_above(typed, place - 1))
    return [
        one
        for place, (name, group) in enumerate(typed)
        for one in _table_lines(name, group, place in cells, place in headed)
    ]


def _table_lines(name: BlockKind, group: Group, cell: bool, headed: bool) -> Iterator[Typed]:
    if name == "caption":
        first, *rest = _printed_rows(group) if headed else [group]
        yield "caption", first
        yield from (("row", row) for row in rest)
    elif cell:
        yield from (("row", row) for row in _printed_rows(group))
    else:
        yield ("row" if _stray(name, group) else name), group


def _printed_rows(group: Group) -> list[Group]:
    found: list[Group] = []
    held: list[Line] = []
    for line in group.lines:
        held.append(line)
        if line.trailed:
            found.append(group._replace(lines=tuple(held)))
            held = []
    return [*found, *([group._replace(lines=tuple(held))] if held else [])]


def _until_source(typed: Sequence[Typed], start: int) -> list[int]:
    cells: list[int] = []
    for place in range(start, min(len(typed), start + LONGEST_TABLE)):
        name, group = typed[place]
        if SOURCE.match(group.text):
            return cells
        if _is_cell(name, group):
            cells.append(place)
    return []


def _is_cell(name: BlockKind, group: Group) -> bool:
    """A bare figure amid a table looks like a page number, but leads its line."""
    if name == "header":
        return group.text.isdigit() and not group.lines[0].led
    sentence = "。" in group.text or numbered(group.text)
    return name in ("paragraph", "heading") and not group.note and not sentence


def _cells_above(typed: Sequence[Typed], last: int) -> Iterator[int]:
    place = last
    while place >= 0 and loose(typed[place][1]) and not numbered(typed[place][1].text):
        yield place
        place -= 1


def loose(group: Group) -> bool:
    """A short line that closes no sentence and is no note: a cell, a title or a name."""
    bare = not group.note and not group.furniture and not ends_sentence(group.text)
    bare = bare and any(map(str.isalnum, group.text))
    return bare and len(group.text) < SHORT


def _stray(name: BlockKind, group: Group) -> bool:
    """A short line that neither numbering nor place makes a heading, and that is no sentence."""
    short = len(group.lines) == 1 and len(group.text) < 15 and group.text[-1] not in "：；"
    return name == "paragraph" and short and bool(group.ended) and loose(group)


def with_headers(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Gives each row of a table whose header is certain its ``caption`` and what it says."""
    found = list(blocks)
    for caption, places in _runs(blocks):
        rows = [join(text, blocks[place].parts).text for place in places]
        title = join(text, blocks[caption].parts).text if caption is not None else ""
        for place, told in zip(places, _told(title, rows), strict=True):
            if told:
                head = title + ("：" if HAN.search(title) else ": ") if title else ""
                found[place] = replace(blocks[place], caption=head, alone=told)
    return tuple(found)


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int | None, list[int]]]:
    """The tables: the place of the caption right above, if any, and the places of their rows."""
    caption: int | None = None
    rows: list[int] = []
    for place, block in enumerate(blocks):
        if block.kind == "row":
            rows.append(place)
        elif block.kind not in ("header", "rendering"):
            if len(rows) > 1:
                yield caption, rows
            caption, rows = (place if block.kind == "caption" else None), []
    if len(rows) > 1:
        yield caption, rows


def _told(caption: str, rows: Sequence[str]) -> list[str]:
    """What each row says, "" for the header and where that is not certain."""
    barred = [_cells(row) for row in rows]
    if all(len(cells) > 1 for cells in barred):
        return _told_barred(caption, barred)
    return _told_printed(caption, rows)


def _told_printed(caption: str, rows: Sequence[str]) -> list[str]:
    """Rows that end with as many figures as most do; a cell over several lines leaves its row
    uncertain, since where it began is not known."""
    header = tuple(SPACED_OUT.sub(r"\1\2", rows[0]).split())
    ended = [m.group().split() if (m := ENDING_FIGURES.search(f" {row}")) else [] for row in rows]
    counts = Counter(len(figures) for figures in ended[1:] if figures)
    count, often = counts.most_common(1)[0] if counts else (0, 0)
    told = [""] * len(rows)
    if often < 2 or count >= len(header) or ended[0]:
        return told
    columns = (header[0], *header[-count:])
    for place in range(1, len(rows)):
        label = ENDING_FIGURES.sub("", rows[place])
        whole = len(ended[place]) == count and (place == 1 or len(ended[place - 1]) == count)
        if whole and not label.startswith(("（", "(")) and not FIGURE.fullmatch(label):
            told[place] = _sentence(caption, columns, (label, *ended[place]))
    return told


def _told_barred(caption: str, rows: Sequence[Row]) -> list[str]:
    header = rows[0]
    ruled = all(DASHES.fullmatch(cell) for cell in rows[1])
    even = len({len(row) for row in rows}) == 1
    plain = all(YEAR.match(cell) or not FIGURE.fullmatch(cell) for cell in header)
    figures = any(FIGURE.match(cell) for row in rows[1:] for cell in row[1:])
    if not (even and all(header[1:]) and plain and (ruled or figures)):
        return [""] * len(rows)
    return ["", *(_sentence(caption, header, row) for row in rows[1:])]


def _cells(row: str) -> Row:
    bare = row.strip()
    return (
        tuple(BARS.split(bare.removeprefix("|").removesuffix("|").strip())) if "|" in bare else ()
    )


def _sentence(caption: str, header: Row, row: Row) -> str:
    """A row in words, as in 2022年 贸易额 1902.71亿美元; "" for one without figures."""
    filled = [
        (name, cell) for name, cell in zip(header[1:], row[1:], strict=True) if FIGURED.search(cell)
    ]
    if not filled or not row[0] or DASHES.fullmatch(row[0]):
        return ""
    wide = bool(HAN.search("".join((*header, *row))))
    label = _year(row[0], header[0] + row[0]) if YEARS.search(header[0]) else row[0]
    named = [_named(name, cell, _unit(caption), wide) for name, cell in filled]
    return f"{label} " + ("，" if wide else ", ").join(named)


def _named(name: str, cell: str, unit: str, wide: bool) -> str:
    own = _unit(name)
    label = UNIT.sub("", name).strip() if own else name
    bare = FIGURE.fullmatch(cell) and not cell.endswith(("%", "％"))
    measure = own or unit
    value = cell + ("" if wide else " ") + measure if bare and measure else cell
    return f"{_year(label, label + cell + measure)} {value}"


def _unit(words: str) -> str:
    m = UNIT.search(words)
    unit = next(filter(None, m.groups()), "").strip() if m else ""
    return unit if MEASURE.search(unit) else ""


def _year(cell: str, around: str) -> str:
    """A bare year in words of the language around it."""
    if not YEAR.fullmatch(cell):
        return cell
    if HAN.search(around):
        return f"{cell}年"
    return f"{cell} год" if CYRILLIC.search(around) else f"in {cell}"
