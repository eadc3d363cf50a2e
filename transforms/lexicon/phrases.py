"""Finding listed phrases in a sequence of tokens, and choosing among overlapping finds.

A token is the tuple of keys it may be read as (a character in Chinese, the possible lemmas in
Russian, the stem in English); a phrase is a sequence of keys.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from transforms.lexicon.tables import LexiconError

Token = tuple[str, ...]


class Span(NamedTuple):
    """A find: offsets (of tokens, or of characters where the finder says so) and what it names."""

    start: int
    end: int
    id: str


class _Node:
    __slots__ = ("id", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.id: str | None = None


class Phrases:
    """A trie of phrases, each naming one id."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, keys: Sequence[str], id: str) -> None:
        """List the phrase ``keys`` under ``id``.

        Raises:
            LexiconError: it is empty or belongs to another id already.
        """
        if not keys:
            raise LexiconError(f"a phrase of {id!r} has no words")
        node = self._root
        for key in keys:
            node = node.next.setdefault(key, _Node())
        if node.id not in (None, id):
            raise LexiconError(f"{' '.join(keys)!r} belongs to both {node.id!r} and {id!r}")
        node.id = id

    def find(self, tokens: Sequence[Token]) -> list[Span]:
        """Every listed phrase in ``tokens``, overlapping ones too, by start and then end."""
        found: dict[Span, None] = {}
        for start in range(len(tokens)):
            nodes = [self._root]
            for end in range(start, len(tokens)):
                nodes = [n.next[key] for n in nodes for key in tokens[end] if key in n.next]
                if not nodes:
                    break
                found.update((Span(start, end + 1, n.id), None) for n in nodes if n.id)
        return list(found)


def longest(spans: Iterable[Span]) -> list[Span]:
    """The spans without overlaps: the longer wins, then the earlier; in order of the text."""
    taken: list[Span] = []
    covered: set[int] = set()
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        places = range(span.start, span.end)
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append(span)
    return sorted(taken)
