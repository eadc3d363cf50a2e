"""What speaks for a news claim bearing on a baseline claim: one small function a feature.

Each gives a score in 0..1 to every pair of a block. Their names are the keys of ``weights.yml``;
:mod:`transforms.evidence` says them in words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from transforms.candidates import Bag, Index, line
from transforms.differences.periods import period
from transforms.differences.quantities import pairs as comparable_figures
from transforms.records import Claim
from transforms.retrieval import Floats, Ints, gather, ranges, sums

_UNKNOWN, _ONE_SIDED = 0.5, 0.2
_SAME_FIGURE, _SAME_UNIT = 1.0, 0.7
_FIGURES = (0.5, 0.3, 0.1)
_RAREST, _MUCH = 3, 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A news claim as it is compared: its canonical terms, with those that its context lends it,
    the actors that it is about, and the terms of what stands around it."""

    claim: Claim
    terms: Bag
    named: frozenset[str]
    context: Bag


@dataclass(frozen=True)
class Pairs:
    """Places in ``asked`` beside positions in the index; pairs of one news claim stand together."""

    index: Index
    asked: Sequence[Asked]
    places: Ints
    positions: Ints

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
    def weights(self) -> Floats:
        """News claims × terms of the index."""
        return np.asarray(self.index.rows(one.terms for one in self.asked).toarray())

    @cached_property
    def shared(self) -> tuple[Ints, Floats]:
        """The weights of the terms that both name, each with the wording it stands in."""
        rows, owner = self.wordings
        here = np.asarray(self.index.heavy_rows(one.terms for one in self.asked).toarray())
        found = gather(self.index.heavy, rows)
        both = np.minimum(found.values, here[self.places[owner[found.pick]], found.columns])
        return found.pick, both

    def named(self, dense: Floats) -> Floats:
        """How much of each pair's wording (figures and periods left out) is named, best wording.

        That figures and periods differ is what makes an update.
        """
        rows, owner = self.wordings
        found = gather(self.index.matters, rows)
        said = found.values * (dense[self.places[owner[found.pick]], found.columns] > 0)
        return np.minimum(self.best(sums(said, found.pick, len(rows))), 1.0)


def terms(pairs: Pairs) -> Floats:
    """Cosine of the IDF-weighted canonical terms, best wording."""
    rows, owner = pairs.wordings
    cosines = pairs.index.space.compare(rows, pairs.places[owner], pairs.weights)
    return np.minimum(pairs.best(cosines), 1.0)


def rarity(pairs: Pairs) -> Floats:
    """How rare the three rarest terms are that both name, best wording."""
    pick, both = pairs.shared
    order = np.lexsort((-both, pick))
    pick, both = pick[order], both[order]
    rank = np.arange(len(pick)) - np.searchsorted(pick, pick)
    kept = rank < _RAREST
    return pairs.best(sums(both[kept], pick[kept], len(pairs.wordings[0]))) / _RAREST


def common(pairs: Pairs) -> Floats:
    """How much both name in all, best wording."""
    pick, both = pairs.shared
    return np.minimum(pairs.best(sums(both, pick, len(pairs.wordings[0]))) / _MUCH, 1.0)


def coverage(pairs: Pairs) -> Floats:
    """How much of the baseline claim's weight the news claim names."""
    return pairs.named(pairs.weights)


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
    asked = [one.named for one in pairs.asked]
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
    claims = [one.claim for one in pairs.asked]
    return np.array(
        [
            figures(claims[place], pairs.index.claims[position])
            for place, position in zip(pairs.places.tolist(), pairs.positions.tolist(), strict=True)
        ]
    )


def figures(news: Claim, baseline: Claim) -> float:
    """The score of :func:`quantity` for one pair."""
    if news.quantities and baseline.quantities:
        found = comparable_figures(news, baseline)
        if found:
            return _SAME_FIGURE if any(one.agree for one in found) else _SAME_UNIT
    return _FIGURES[bool(news.quantities) + bool(baseline.quantities)]


def context(pairs: Pairs) -> Floats:
    """Whether title and neighbouring sentence speak of the same matter."""
    return pairs.named(pairs.index.rows(one.context for one in pairs.asked).toarray())


FEATURES: dict[str, Callable[[Pairs], Floats]] = {
    "terms": terms,
    "rarity": rarity,
    "common": common,
    "coverage": coverage,
    "wording": wording,
    "actors": actors,
    "topics": topics,
    "time": time,
    "quantity": quantity,
    "context": context,
}
