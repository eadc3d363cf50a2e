"""A baseline document in passages, each with the claims that begin in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sql.database import Row

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"#+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a passage; ``claim`` is the claim that they state, or nothing."""

    text: str
    claim: Row | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the document's text: a paragraph, a heading, or a note such as a rendering."""

    kind: str
    pieces: tuple[Piece, ...]
    claims: tuple[Row, ...]


def passages(text: str, claims: Sequence[Row]) -> tuple[Passage, ...]:
    """The document's lines with their ``claims`` (ordered by where they start).

    Claims count characters of ``text``; those that lie outside of it come last, one a passage.
    """
    start = found.end() if (found := _FRONT_MATTER.match(text)) else 0
    lines = [(one.start(), one.end()) for one in _LINE.finditer(text, start)]
    starts = [claim["start_char"] for claim in claims]
    laid = [
        _passage(text, first, end, claims[bisect_left(starts, first) : bisect_left(starts, end)])
        for first, end in lines
        if text[first:end].strip()
    ]
    known = {claim["claim_id"] for passage in laid for claim in passage.claims}
    astray = [claim for claim in claims if claim["claim_id"] not in known]
    return (*laid, *(Passage("text", (Piece(one["text"], one),), (one,)) for one in astray))


def _passage(text: str, first: int, end: int, claims: Sequence[Row]) -> Passage:
    own = tuple(claims)
    heading = _HEADING.match(text, first, end)
    if heading:
        return Passage("heading", (Piece(text[heading.end() : end]),), own)
    kind = "note" if re.match(r"(?:zh|ru|en|topics):", text[first:end]) else "text"
    return Passage(kind, tuple(_pieces(text, first, end, own)), own)


def _pieces(text: str, first: int, end: int, claims: Sequence[Row]) -> Iterator[Piece]:
    """The line cut where claims begin and end; of two that overlap, the later gets the rest."""
    spans = sorted((s, e, place) for place, one in enumerate(claims) for s, e in one["parts"])
    here = first
    for start, stop, place in spans:
        start, stop = max(start, here), min(stop, end)
        if stop > start:
            if start > here:
                yield Piece(text[here:start])
            yield Piece(text[start:stop], claims[place])
            here = stop
    if end > here:
        yield Piece(text[here:end])
