"""Baseline claims as columns: who and what they name, and when, for whole blocks of pairs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from transforms.differences.periods import Period, order, period
from transforms.differences.quantities import comparable
from transforms.differences.values import Interval, interval, middle
from transforms.records import Claim, Quantity
from transforms.retrieval import Floats, Ints, gather, sparse, sums

_PERIODS = {"same": 1.0, "later": 0.7, "unknown": 0.5, "partial": 0.4, "earlier": 0.2}
_YEARLY = 0.1
_LEAST_LATER = 0.2
_OPEN = frozenset({">", ">=", "<", "<="})
_NEAR = 0.05


@dataclass(frozen=True)
class Sets:
    """Sets of weighted names as rows; ``weigh`` also weighs a name without a column."""

    columns: dict[str, int]
    weigh: Callable[[str], float]
    matrix: Any
    totals: Floats

    @classmethod
    def of(cls, sets: Iterable[Iterable[str]], weigh: Callable[[str], float]) -> "Sets":
        """The sets as rows, in their order; names are sorted, so that sums are always the same."""
        rows = [sorted(set(names)) for names in sets]
        columns = {name: n for n, name in enumerate(sorted({name for row in rows for name in row}))}
        entries = [[(columns[name], weigh(name)) for name in row] for row in rows]
        totals = np.array([sum(weight for _, weight in row) for row in entries], dtype=np.float64)
        return cls(columns, weigh, sparse(entries, len(columns)), totals)

    def overlap(self, asked: Sequence[Iterable[str]], places: Ints, rows: Ints) -> Floats:
        """Weight in common over weight of both, of ``asked[places]`` and ``rows``; nan of none."""
        here = np.array([sum(map(self.weigh, sorted(set(names)))) for names in asked])
        named = np.zeros((len(asked), len(self.columns)), dtype=bool)
        for place, names in enumerate(asked):
            named[place, [self.columns[name] for name in names if name in self.columns]] = True
        found = gather(self.matrix, rows)
        shared = found.values * named[places[found.pick], found.columns]
        both = sums(shared, found.pick, len(rows))
        with np.errstate(invalid="ignore"):
            return np.minimum(both / (here[places] + self.totals[rows] - both), 1.0)


@dataclass(frozen=True)
class Periods:
    """The period of each claim, as a place in the table of those that occur."""

    table: tuple[Period | None, ...]
    places: Ints

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "Periods":
        """The periods of ``claims``, in their order."""
        known: dict[Period | None, int] = {}
        places = [known.setdefault(period(claim), len(known)) for claim in claims]
        return cls(tuple(known), np.array(places, dtype=np.int64))

    def near(self, asked: Sequence[Period | None], places: Ints, rows: Ints) -> Floats:
        """:func:`nearness` of ``asked[places]`` and the periods of ``rows``, each pair once."""
        keys, back = np.unique(places * len(self.table) + self.places[rows], return_inverse=True)
        pairs = (divmod(key, len(self.table)) for key in keys.tolist())
        return np.array([nearness(asked[n], self.table[p]) for n, p in pairs])[back]


def nearness(here: Period | None, there: Period | None) -> float:
    """How the news's period stands to the baseline's, 0.2..1; of a metric's values, the latest
    counts most."""
    relation = order(here, there)
    score = _PERIODS[relation]
    if relation == "later" and here and there:
        return max(_LEAST_LATER, score - _YEARLY * (here.start - there.end).days / 365)
    return score


class Figure(NamedTuple):
    """A figure of a claim with all that comparing it needs, read off once."""

    quantity: Quantity
    values: Interval
    middle: float
    period: Period | None


def figures(claim: Claim) -> tuple[Figure, ...]:
    """The figures of a claim, in its order."""
    return tuple(Figure(q, interval(q), middle(q), period(claim, q)) for q in claim.quantities)


class Alike(NamedTuple):
    """Two figures that can be compared, and whether they agree."""

    news: Quantity
    baseline: Quantity
    agree: bool


def alike(news: Sequence[Figure], baseline: Sequence[Figure]) -> Alike | None:
    """The first figures that agree, else the first that can be compared, else None.

    This is for telling which claim is meant, quickly; what has become of a figure is told by
    :mod:`transforms.differences`.
    """
    options = [
        (here, there)
        for here in news
        for there in baseline
        if comparable(here.quantity, there.quantity)
    ]
    for here, there in options:
        if _agree(here, there):
            return Alike(here.quantity, there.quantity, True)
    return Alike(options[0][0].quantity, options[0][1].quantity, False) if options else None


def _agree(here: Figure, there: Figure) -> bool:
    """Values that may be one; a bound only stands for a later period if the figure is near it."""
    if not here.values.meets(there.values):
        return False
    if not {here.quantity.comparator, there.quantity.comparator} & _OPEN:
        return True
    size = max(abs(here.middle), abs(there.middle), 1e-9)
    near = abs(here.middle - there.middle) / size <= _NEAR
    return near or order(here.period, there.period) != "later"
