"""An edit of an article as pieces that a reader can follow: kept, deleted, inserted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence and what became of it."""

    fate: Literal["kept", "deleted", "inserted"]
    text: str


def pieces(edit: Mapping[str, Any]) -> tuple[Piece, ...]:
    """A sentence's edit as ``sverka.revisions`` holds it: ``former``, ``later`` and ``spans``.

    Spans count characters, so that Chinese is compared by characters; each says at which place of
    ``former`` its words stood. Without spans the whole sentence was added, removed or replaced.
    """
    former, later = edit["former"] or "", edit["later"] or ""
    spans = edit.get("spans") or [{"former": former, "later": later, "at": 0}]
    return tuple(piece for piece in _walk(former, spans) if piece.text)


def _walk(former: str, spans: Iterable[Mapping[str, Any]]) -> Iterable[Piece]:
    place = 0
    for span in spans:
        yield Piece("kept", former[place : span["at"]])
        yield Piece("deleted", span["former"])
        yield Piece("inserted", span["later"])
        place = span["at"] + len(span["former"])
    yield Piece("kept", former[place:])
