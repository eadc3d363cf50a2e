"""What speaks for a news claim bearing on a baseline claim: one small function a feature.

Each gives a score in 0..1 to every pair of a block. Their names are the keys of ``weights.yml``;
:mod:`transforms.evidence` says them in words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from transforms.candidates import Bag, Index, line, with_owners
from transforms.differences.periods import period
from transforms.profiles import Figure, alike, figures
from transforms.records import Claim
from transforms.retrieval import Floats, Gathered, Ints, gather, ranges, sums
from transforms.semantic import Vectors

_UNKNOWN, _ONE_SIDED = 0.5, 0.2
_SAME_FIGURE, _SAME_UNIT = 1.0, 0.7
_FIGURES = (0.5, 0.3, 0.1)
_RAREST, _MUCH = 3, 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A news claim as it is compared: its own canonical terms, those with what its context lends
    it, the actors that it is about, the terms of what stands around it, and that itself."""

    claim: Claim
    own: Bag
    terms: Bag
    named: frozenset[str]
    context: Bag
    around: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pairs:
    """Places in ``asked`` beside positions in the index; pairs of one news claim stand together.

    ``meant`` are the vectors of ``asked``, ``placed`` those of it amid what stands around it.
    """

    index: Index
    asked: Sequence[Asked]
    places: Ints
    positions: Ints
    meant: Vectors
    placed: Vectors

    @cached_property
    def wordings(self) -> tuple[Ints, Ints]:
        """The wordings of each pair's baseline claim, and the pair that each belongs to."""
        starts = self.index.starts
        return ranges(starts[self.positions], starts[self.positions + 1] - starts[self.positions])

    def best(self, values: Floats) -> Floats:
        """The best wording's value of each pair."""
        _, owner = self.wordings
        return np.maximum.reduceat(values, np.flatnonzero(np.diff(owner, prepend=-1)))

    @cached_property
    def entries(self) -> Gathered:
        """The terms of all wordings."""
        return gather(self.index.space.matrix, self.wordings[0])

    @cached_property
    def cells(self) -> Ints:
        """Where each entry's term stands beside its news claim, in news claims × terms."""
        beside = self.places[self.wordings[1]] * len(self.index.columns)
        return beside[self.entries.pick] + self.entries.columns

    def dense(self, rows: Any) -> Floats:
        """News claims × terms, written out."""
        return np.asarray(rows.toarray().ravel())

    @cached_property
    def named(self) -> tuple[Ints, Floats]:
        """The entries whose terms the news claim names, and their weights in its own row."""
        weights = self.dense(self.index.rows(one.terms for one in self.asked)).take(self.cells)
        hits = np.flatnonzero(weights)
        return hits, weights[hits]

    def added(self, values: Floats, hits: Ints) -> Floats:
        """The sum of the values of the entries ``hits``, best wording, at most one."""
        picked = sums(values, self.entries.pick[hits], len(self.wordings[0]))
        return np.minimum(self.best(picked), 1.0)

    @cached_property
    def shared(self) -> tuple[Ints, Floats]:
        """The weights of the terms that both name, each with the wording it stands in."""
        return self.among([one.terms for one in self.asked])

    def among(self, bags: Sequence[Bag]) -> tuple[Ints, Floats]:
        """The weights of the terms that a news claim's bag, which is part of its terms, and the
        wording beside it both have."""
        hits, _ = self.named
        here = self.dense(self.index.heavy_rows(bags)).take(self.cells[hits])
        there = self.index.heavy.data[self.entries.places[hits]]
        return self.entries.pick[hits], np.minimum(there, here)

    def covered(self, hits: Ints) -> Floats:
        """How much of the wording ``hits`` are, without figures and periods, best wording.

        That figures and periods differ is what makes an update.
        """
        return self.added(self.index.matters[self.entries.places[hits]], hits)


def terms(pairs: Pairs) -> Floats:
    """Cosine of the IDF-weighted canonical terms, best wording."""
    hits, weights = pairs.named
    return pairs.added(pairs.entries.values[hits] * weights, hits)


def rarity(pairs: Pairs) -> Floats:
    """How rare the three rarest terms are that both name, best wording."""
    pick, both = pairs.shared
    order = np.lexsort((-both, pick))
    pick, both = pick[order], both[order]
    rank = np.arange(len(pick)) - np.searchsorted(pick, pick)
    kept = rank < _RAREST
    return pairs.best(sums(both[kept], pick[kept], len(pairs.wordings[0]))) / _RAREST


def own(pairs: Pairs) -> Floats:
    """How much both name of what the news claim itself says, its context aside, best wording."""
    pick, both = pairs.among([one.own for one in pairs.asked])
    return np.minimum(pairs.best(sums(both, pick, len(pairs.wordings[0]))) / _MUCH, 1.0)


def common(pairs: Pairs) -> Floats:
    """How much both name in all, best wording."""
    pick, both = pairs.shared
    return np.minimum(pairs.best(sums(both, pick, len(pairs.wordings[0]))) / _MUCH, 1.0)


def coverage(pairs: Pairs) -> Floats:
    """How much of the baseline claim's weight the news claim names."""
    return pairs.covered(pairs.named[0])


def wording(pairs: Pairs) -> Floats:
    """rapidfuzz on the canonical string, and on the text itself in the same language."""
    rows, owner = (part.tolist() for part in pairs.wordings)
    news = [pairs.asked[place] for place in pairs.places[owner].tolist()]
    told = [pairs.index.wordings[row] for row in rows]
    here = {id(one): line(one.terms) for one in pairs.asked}
    lines = [here[id(one)] for one in news], [pairs.index.lines[row] for row in rows]
    alike = cpdist(*lines, scorer=fuzz.token_set_ratio, dtype=np.float64)
    same = [n for n, one in enumerate(news) if one.claim.lang == told[n].lang]
    texts = [news[n].claim.resolved for n in same], [told[n].text for n in same]
    alike[same] = np.maximum(alike[same], cpdist(*texts, scorer=fuzz.ratio, dtype=np.float64))
    return pairs.best(alike) / 100


def actors(pairs: Pairs) -> Floats:
    """Agreement on who is named, rare actors counting more."""
    asked = [with_owners(one.named) for one in pairs.asked]
    here = np.array([bool(names) for names in asked])[pairs.places]
    there = pairs.index.actors.totals[pairs.positions] > 0
    shared = pairs.index.actors.overlap(asked, pairs.places, pairs.positions)
    return np.where(here & there, shared, np.where(here | there, _ONE_SIDED, _UNKNOWN))


def topics(pairs: Pairs) -> Floats:
    """Agreement on topics."""
    asked = [one.claim.topics for one in pairs.asked]
    shared = pairs.index.topics.overlap(asked, pairs.places, pairs.positions)
    return np.nan_to_num(shared, nan=_UNKNOWN)


def time(pairs: Pairs) -> Floats:
    """How the periods stand to each other; of a metric's values, the latest counts most."""
    asked = [period(one.claim) for one in pairs.asked]
    return pairs.index.periods.near(asked, pairs.places, pairs.positions)


def quantity(pairs: Pairs) -> Floats:
    """Whether there are figures that can be compared, and whether they agree."""
    news = [figures(one.claim) for one in pairs.asked]
    beside = zip(pairs.places.tolist(), pairs.positions.tolist(), strict=True)
    return np.array([_compared(news[here], pairs.index.figures[there]) for here, there in beside])


def _compared(news: Sequence[Figure], baseline: Sequence[Figure]) -> float:
    found = alike(news, baseline) if news and baseline else None
    if found is None:
        return _FIGURES[bool(news) + bool(baseline)]
    return _SAME_FIGURE if found.agree else _SAME_UNIT


def context(pairs: Pairs) -> Floats:
    """Whether title and neighbouring sentence speak of the same matter."""
    around = pairs.dense(pairs.index.rows(one.context for one in pairs.asked))
    return pairs.covered(np.flatnonzero(around.take(pairs.cells)))


def meaning(pairs: Pairs) -> Floats:
    """How alike the sentence model finds them, best wording, 0 for strangers."""
    return _meant(pairs, pairs.meant)


def setting(pairs: Pairs) -> Floats:
    """The same for the news claim amid title and sentence before."""
    return _meant(pairs, pairs.placed)


def _meant(pairs: Pairs, vectors: Vectors) -> Floats:
    rows, owner = pairs.wordings
    return pairs.best(pairs.index.meanings.alike(rows, pairs.places[owner], vectors))


Feature = Callable[[Pairs], Floats]
FEATURES: dict[str, Feature] = {
    "terms": terms,
    "rarity": rarity,
    "common": common,
    "own": own,
    "coverage": coverage,
    "wording": wording,
    "actors": actors,
    "topics": topics,
    "time": time,
    "quantity": quantity,
    "context": context,
    "meaning": meaning,
    "setting": setting,
}

# Those that compare texts and figures pair by pair.
DEAR = frozenset({"wording", "quantity"})
