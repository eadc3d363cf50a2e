"""The Chinese words that tell of a predicate, found in a text by longest match."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

SENSES = ("will", "may", "should", "once", "now", "grow", "still")
NEGATIVE = frozenset(("not_yet", "not_able", "not_will", "no_longer", "not_do"))
MARKS = NEGATIVE.union(SENSES)
COURSES = ("planned", "proposed", "under_way", "lapsed", "failed", "denied", "in_force", "done")
VERBS = frozenset((*COURSES, "proposing", "state", "opinion"))


class Token(NamedTuple):
    """A listed word in a clause: its kind (a key of ``words.yml``) and its place."""

    kind: str
    word: str
    start: int
    end: int


@cache
def _listed() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """The kind of each word, and by first character the lengths of words, longest first."""
    text = Path(__file__).with_name("words.yml").read_text(encoding="utf-8")
    table: dict[str, str] = yaml.safe_load(text)
    kinds = {word: kind for kind, words in table.items() for word in words.split()}
    lengths: dict[str, set[int]] = {}
    for word in kinds:
        lengths.setdefault(word[0], set()).add(len(word))
    return kinds, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def tokens(clause: str) -> list[Token]:
    """The listed words of a ``clause`` in their order; words of kind ``none`` are left out."""
    return [one for one in _scan(clause) if one.kind != "none"]


def _scan(clause: str) -> Iterator[Token]:
    kinds, lengths = _listed()
    at = 0
    while at < len(clause):
        word = next(
            (w for n in lengths.get(clause[at], ()) if (w := clause[at : at + n]) in kinds), None
        )
        if word:
            yield Token(kinds[word], word, at, at + len(word))
        at += len(word) if word else 1
