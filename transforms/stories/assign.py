"""Which story each article tells."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

import numpy as np

from transforms.records import Lang
from transforms.stories.likeness import is_same_text

_BUCKET = 64
_SHARED = 2
_TRIED = 32


@dataclass(frozen=True, slots=True)
class Telling:
    """An article version as far as stories go; ``story_id`` is empty until it is assigned.

    ``sketch`` is that of its text; what has none is a story by itself.
    """

    version_id: str
    url: str
    lang: Lang
    text: str
    at: datetime
    sketch: tuple[int, ...] = ()
    story_id: str = ""


@dataclass(slots=True)
class _Told:
    """Tellings by what they are found by: address, and the numbers that several sketches have.

    A bucket keeps its latest 64 tellings, so that search stays short.
    """

    shared: frozenset[int]
    urls: dict[str, Telling] = field(default_factory=dict)
    buckets: defaultdict[int, deque[Telling]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=_BUCKET))
    )

    def add(self, telling: Telling) -> None:
        self.urls.setdefault(telling.url, telling)
        for number in self.shared.intersection(telling.sketch):
            self.buckets[number].append(telling)

    def candidates(self, telling: Telling) -> Iterator[Telling]:
        """The at most 32 tellings that share most of the sketch, at least two numbers of it."""
        numbers = self.shared.intersection(telling.sketch)
        met = [other for number in numbers for other in self.buckets[number]]
        count = Counter(other.version_id for other in met)
        known = {other.version_id: other for other in met if other.lang == telling.lang}
        ranked = sorted(known.values(), key=lambda other: (-count[other.version_id], other.at))
        yield from (other for other in ranked[:_TRIED] if count[other.version_id] >= _SHARED)


def _shared(tellings: Iterable[Telling]) -> frozenset[int]:
    """The numbers that more than one sketch has; most have but one."""
    numbers = chain.from_iterable(telling.sketch for telling in tellings)
    found, counts = np.unique(np.fromiter(numbers, np.int32), return_counts=True)
    return frozenset(found[counts > 1].tolist())


def assign(new: Sequence[Telling], known: Sequence[Telling]) -> dict[str, str]:
    """The story of each new telling: that of one with the same text, else its own.

    ``known`` need hold only what shares an address or part of a sketch with what is new. Versions
    at one address are one story. Texts are compared within a language.
    """
    told = _Told(_shared([*known, *new]))
    for telling in sorted(known, key=_order):
        told.add(telling)
    stories: dict[str, str] = {}
    for telling in sorted(new, key=_order):
        twin = told.urls.get(telling.url) or next(
            (other for other in told.candidates(telling) if is_same_text(other.text, telling.text)),
            None,
        )
        stories[telling.version_id] = twin.story_id if twin else telling.version_id
        told.add(replace(telling, story_id=stories[telling.version_id]))
    return stories


def _order(telling: Telling) -> tuple[datetime, str]:
    return telling.at, telling.version_id
