"""The text that readers of HTML, PDF and Word files write: a plain outline of what they found.

Headings are lines with hashes, every paragraph is one line, rows of tables are lines of cells
parted by " | ", notes are lines ``[^1]: …`` whose marks ``[^1]`` stand in the text, page headers
and page numbers are comments ``<!-- … -->``, captions of pictures ``![…]()``. ``blocks.py`` reads
it as it reads Markdown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

PieceKind = Literal["heading", "paragraph", "row", "rule", "note", "furniture", "caption"]
WIDE = r"\u2e80-\u9fff\uff00-\uffef“”…—"
NEWLINE = re.compile(rf"(?<=[{WIDE}])[^\S\n]*\n\s*(?=[{WIDE}])")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\ue000-\ue00f]")
OTHERS = {code: None for code in range(32) if chr(code) not in "\t\n\r\f\v"} | {127: None}
DEEPEST = 6

# What was raised stands between these until its note is found.
OPEN, CLOSE = "\ue000", "\ue001"
RAISED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
DIGITS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
MARK = r"[①-⑳]|\*{1,3}|\d{1,3}"
LEADING = re.compile(
    rf"\s*(?:{OPEN}\s*[\[(（]?({MARK})[\])）.]?\s*{CLOSE}|\[(\d{{1,3}})\]|([①-⑳]))[.:：]?\s*(?=\S)"
)
BORNE = re.compile(r"\[\^(\w+)\]")
BRACKETED = re.compile(r"\[(\d{1,3})\](?![(:\[])")
CIRCLED = re.compile(r"[①-⑳]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one function; ``level`` of a heading (1 is a title), ``label`` of a note.

    ``rule`` parts a table's header from the rows below it.
    """

    kind: PieceKind
    text: str
    level: int = 0
    label: str = ""


def clean(text: str) -> str:
    """``text`` without invisible and control characters; what readers raise is not touched."""
    return INVISIBLE.sub("", text.translate(OTHERS))


def collapsed(text: str) -> str:
    """``text`` on one line, runs of white space as one space, none where a Chinese line broke."""
    return " ".join(NEWLINE.sub("", text).split())


def raised(text: str) -> str:
    """Marks ``text`` as printed above the line: a footnote's mark, an exponent, an ordinal."""
    return f"{OPEN}{text.strip()}{CLOSE}" if text.strip() else text


def written(pieces: Iterable[Piece]) -> str:
    """The reader's text of ``pieces``, their raised marks tied to the notes below them.

    Empty lines part the pieces, save rows of one table, a heading and what it heads, and notes and
    the paragraph that bears their marks, which they are put under.
    """
    kept = _under_bearers([piece for piece in tied([*pieces]) if piece.text.strip()])
    lines = [_line(kept[0])] if kept else []
    for before, piece in pairwise(kept):
        lines.append(("\n" if _close(before, piece) else "\n\n") + _line(piece))
    return "".join(lines) + ("\n" if lines else "")


def _close(before: Piece, piece: Piece) -> bool:
    """Whether no empty line parts two pieces.

    So a text full of notes or headings is not taken for one that parts all its printed lines.
    """
    rows = {before.kind, piece.kind} <= {"row", "rule"}
    return rows or piece.kind == "note" or before.kind == "heading" != piece.kind


def _under_bearers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each note right below the last that bears its mark."""
    bearer: dict[str, int] = {}
    for place, piece in enumerate(pieces):
        for label in BORNE.findall(piece.text):
            bearer[label] = place
    places = [
        (bearer.get(piece.label, place) if piece.kind == "note" else place, place)
        for place, piece in enumerate(pieces)
    ]
    return [pieces[place] for _, place in sorted(places)]


def _line(piece: Piece) -> str:
    if piece.kind == "heading":
        return "#" * min(max(piece.level, 1), DEEPEST) + " " + collapsed(piece.text)
    if piece.kind == "note":
        return f"[^{piece.label}]: {collapsed(piece.text)}"
    if piece.kind == "furniture":
        return f"<!-- {collapsed(piece.text).replace('--', '–')} -->"
    if piece.kind == "caption":
        return f"![{collapsed(piece.text).replace('[', '(').replace(']', ')')}]()"
    return piece.text.strip()


def tied(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with notes known by their marks, each under a label of its own.

    A paragraph that opens with a mark which was raised (or stands in square brackets) in the text
    above is a note. The same mark may come again on later pages: it belongs to the next such note.
    What was raised and has no note becomes a superscript digit, or plain text.
    """
    found = list(pieces)
    labels = {piece.label for piece in found if piece.kind == "note" and piece.label}
    since: dict[str, int] = {}
    for place, piece in enumerate(found):
        mark, rest = _opening(piece)
        if not mark or not rest:
            continue
        first = since.get(mark, 0)
        bearers = [i for i in range(first, place) if _bears(found[i], mark)]
        if not bearers and piece.kind != "note":
            continue
        label = _label(labels, mark)
        for i in bearers:
            found[i] = replace(found[i], text=_marked(found[i].text, mark, label))
        found[place] = Piece("note", rest, label=label)
        since[mark] = place + 1
    return [replace(piece, text=RAISED.sub(_unraised, piece.text)) for piece in found]


def _opening(piece: Piece) -> tuple[str, str]:
    """The mark that a note-to-be opens with, and the words behind it."""
    if piece.kind not in ("paragraph", "note") or piece.label:
        return "", ""
    m = LEADING.match(piece.text)
    return (next(filter(None, m.groups())), piece.text[m.end() :]) if m else ("", "")


def _bears(piece: Piece, mark: str) -> bool:
    return piece.kind in ("heading", "paragraph") and _marked(piece.text, mark, "") != piece.text


def _marked(text: str, mark: str, label: str) -> str:
    """``text`` with the mark written as that of the note ``label``."""

    def tie(m: re.Match[str]) -> str:
        one = m.group(1).strip().strip("[]()（）.") if m.re is RAISED else m.group(1)
        return f"[^{label}]" if one == mark else m.group()

    if CIRCLED.fullmatch(mark):
        text = re.sub(rf"(?<=\S){OPEN}?{mark}{CLOSE}?", f"[^{label}]", text)
    return BRACKETED.sub(tie, RAISED.sub(tie, text))


def _label(labels: set[str], mark: str) -> str:
    """The mark's own number where it is free, else the next free one."""
    number = int(mark) if mark.isdecimal() else ord(mark[0]) - 0x245F if mark[0] != "*" else 1
    while str(number) in labels:
        number += 1
    labels.add(str(number))
    return str(number)


def _unraised(m: re.Match[str]) -> str:
    text = m.group(1).strip()
    return text.translate(DIGITS) if re.fullmatch(r"[+-]?\d{1,2}", text) else text
