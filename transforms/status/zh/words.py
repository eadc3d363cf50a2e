"""The Chinese words that tell of a predicate, found in a text by longest match."""

from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from transforms.languages.zh import nominal, word_edges

SENSES = ("will", "may", "should", "once", "now", "grow", "still")
NEGATIVE = frozenset(("not_yet", "not_able", "not_will", "no_longer", "not_do"))
MARKS = NEGATIVE.union(SENSES)
COURSES = ("planned", "proposed", "under_way", "lapsed", "failed", "denied", "in_force", "done")
VERBS = frozenset((*COURSES, "proposing", "state", "opinion"))

ENDINGS = frozenset("是有将已由的了可应曾未若如又仍称说为")


class Token(NamedTuple):
    """A listed word in a clause: its kind (a key of ``words.yml``) and its place."""

    kind: str
    word: str
    start: int
    end: int


@cache
def _listed() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """The kind of each word, and by first character the lengths of words, longest first.

    The splitter's nouns, names and set phrases hide the words of one character in them.
    """
    text = Path(__file__).with_name("words.yml").read_text(encoding="utf-8")
    table: dict[str, str] = yaml.safe_load(text)
    listed = {word: kind for kind, words in table.items() for word in words.split()}
    kinds = {word: "none" for word in nominal() if _hides(word, listed)} | listed
    lengths: dict[str, set[int]] = {}
    for word in kinds:
        lengths.setdefault(word[0], set()).add(len(word))
    return kinds, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _hides(word: str, listed: Container[str]) -> bool:
    """Whether a word holds a listed character beside others, and no longer listed word.

    达成协议 has 达成; 时说 is two words; 国是 is mostly the end of 中国 and a verb.
    """
    if len(word) == 2 and (word[1] in ENDINGS or word[0] == "正"):
        return False
    pieces = (word[s:e] for s in range(len(word)) for e in range(s + 2, len(word) + 1))
    alone = sum(one in listed for one in word)
    return 0 < alone < len(word) and not any(one in listed for one in pieces)


def tokens(clause: str) -> list[Token]:
    """The listed words of a ``clause`` in their order; words of kind ``none`` are left out."""
    return [one for one in _scan(clause) if one.kind != "none"]


def _scan(clause: str) -> Iterator[Token]:
    """The longest listed word at each place."""
    kinds, lengths = _listed()
    edges = word_edges(clause)
    at = 0
    while at < len(clause):
        found = (clause[at : at + n] for n in lengths.get(clause[at], ()))
        word = next((w for w in found if w in kinds and _whole(w, kinds[w], at, edges)), None)
        if word:
            yield Token(kinds[word], word, at, at + len(word))
        at += len(word) if word else 1


def _whole(word: str, kind: str, at: int, edges: Container[int]) -> bool:
    """Whether a word of two characters that only hides others is one where it stands, and not cut
    by the splitter: 不公, but not in 均不公布."""
    inside = range(at + 1, at + len(word))
    return kind != "none" or len(word) > 2 or not any(place in edges for place in inside)
