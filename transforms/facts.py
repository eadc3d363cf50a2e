"""Facts: baseline claims that state the same, so that one change is one difference.

Three rules, each of which joins two claims only on what they state, never on wording alone: one is
a rendering of the other; a figure of theirs is of the same metric, actors and period; or they tell
the same event of the same actors and day. Two facts taken for one cost more than one taken for two.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, TypeVar

from transforms.candidates import Bag, Index
from transforms.canonical import canonical
from transforms.differences.periods import Period, order, period
from transforms.differences.quantities import ordinals_clash, pairs
from transforms.differences.values import compatible, middle
from transforms.lexicon.tables import actor
from transforms.records import Claim, Lang, Quantity

NEAR = 0.05
_METRIC = 0.6
# Notions that say how much of a metric there is, or in what unit, not which it is.
_MEASURES = {
    "reach", "grow", "fall", "double", "triple", "halve", "record-high", "record-low",
    "account-for", "average", "cumulative", "annual", "half-year", "quarter", "year-on-year",
    "month-on-month", "percentage-point", "dollar", "ruble", "yuan", "euro-currency", "tonne",
    "say", "announce", "confirm",
}  # fmt: skip
_EVENT = 0.6
_VERBATIM = 0.88
_FEWEST_TERMS = 6
_LONGEST_EVENT = 31
_LENDING = 6
_BETWEEN_TWO: dict[Lang, tuple[str, ...]] = {
    "zh": ("两国", "双方", "双边"),
    "ru": ("двусторон", "двух стран", "обеих стран"),
    "en": ("bilateral", "two countries", "both countries"),
}
K = TypeVar("K")


def facts(index: Index) -> dict[str, str]:
    """The fact of every claim in the index: the id of the earliest claim that states the same."""
    leader = list(range(len(index.claims)))

    def find(position: int) -> int:
        while leader[position] != position:
            position = leader[position]
        return position

    stated = [_Stated(index, position) for position in range(len(index.claims))]
    for one, other in (*_rendered(stated), *_figures(stated), *_told(stated)):
        first, second = sorted((find(one), find(other)))
        leader[second] = first
    return {
        claim.claim_id: index.claims[find(position)].claim_id
        for position, claim in enumerate(index.claims)
    }


@dataclass(frozen=True)
class _Stated:
    """A claim as facts see it."""

    index: Index
    position: int

    @property
    def claim(self) -> Claim:
        return self.index.claims[self.position]

    @cached_property
    def actors(self) -> frozenset[str]:
        """Its own; of a bilateral matter that names nobody, the two countries named last."""
        own = frozenset(one.id for one in self.claim.actors)
        if own or not any(word in self.claim.text for word in _BETWEEN_TWO[self.claim.lang]):
            return own
        before = self.index.claims[max(0, self.position - _LENDING) : self.position]
        return next((two for one in reversed(before) if (two := self._two(one))), own)

    def _two(self, claim: Claim) -> frozenset[str]:
        countries = frozenset(one.id for one in claim.actors if actor(one.id).kind == "country")
        near = claim.document == self.claim.document and claim.lang == self.claim.lang
        return countries if near and len(countries) == 2 else frozenset()

    @cached_property
    def period(self) -> Period | None:
        found = period(self.claim)
        return found if found and found.explicit else None

    @cached_property
    def terms(self) -> Bag:
        """The canonical terms of its own words: what stands around it may differ."""
        one = self.claim
        return dict(canonical(one.text, one.lang, one.actors, one.quantities, one.times))

    @cached_property
    def notions(self) -> frozenset[str]:
        """The notions that it names."""
        return frozenset(term for term in self.terms if term.startswith("c:"))

    @cached_property
    def metric(self) -> frozenset[str]:
        """The parts of its notions' names: what trade and trade turnover have in common."""
        names = (notion.removeprefix("c:") for notion in self.notions)
        return frozenset(part for n in names if n not in _MEASURES for part in n.split("-"))

    @cached_property
    def row(self) -> Any:
        """Its terms under the index's IDF."""
        return self.index.rows([self.terms])

    def alike(self, other: "_Stated") -> float:
        """Cosine of the canonical terms."""
        return float((self.row @ other.row.T).sum())


def _rendered(stated: list[_Stated]) -> Iterator[tuple[int, int]]:
    """Claims with one and the same wording, their own or as a rendering."""
    for group in _grouped(stated, _wordings):
        yield from ((group[0].position, other.position) for other in group[1:])


def _wordings(one: _Stated) -> Iterable[tuple[str, str]]:
    texts = (one.claim.text, *one.claim.renderings.values())
    return ((one.claim.document, "".join(text.split())) for text in texts)


def _figures(stated: list[_Stated]) -> Iterator[tuple[int, int]]:
    for group in _grouped(stated, _measured):
        yield from (
            (one.position, other.position)
            for one, other in combinations(group, 2)
            if _same_figure(one, other)
        )


def _measured(one: _Stated) -> Iterable[tuple[frozenset[str], str, str | None, int]]:
    figures = one.claim.quantities if one.actors and one.period else ()
    return {
        (one.actors, figure.unit, figure.counted, one.period.end.year)
        for figure in figures
        if one.period and figure.kind != "ordinal"
    }


def _same_figure(one: _Stated, other: _Stated) -> bool:
    if order(one.period, other.period) != "same" or ordinals_clash(one.claim, other.claim):
        return False
    found = [pair for pair in pairs(one.claim, other.claim) if pair.order == "same"]
    if not found or not all(near(pair.news, pair.baseline) for pair in found):
        return False
    smaller = min(len(one.metric), len(other.metric))
    return smaller > 0 and len(one.metric & other.metric) >= _METRIC * smaller


def near(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can state one value: within 5%, or one a rounding of the other.

    Small counts are exact: 20 members are not 21.
    """
    if compatible(one, other):
        return True
    first, second = middle(one), middle(other)
    small = one.unit in ("count", "people") and max(first, second) < 1000
    return not small and abs(first - second) <= NEAR * max(first, second)


def _told(stated: list[_Stated]) -> Iterator[tuple[int, int]]:
    for group in _grouped(stated, _parties):
        yield from (
            (one.position, other.position)
            for one, other in combinations(group, 2)
            if _same_event(one, other)
        )


def _parties(one: _Stated) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    return [(one.actors, one.notions)] if one.actors and one.notions else []


def _same_event(one: _Stated, other: _Stated) -> bool:
    """The same actors, notions and day or month, worded alike; or all but verbatim the same."""
    first, second = one.claim, other.claim
    if first.polarity != second.polarity or not _agree(first, second):
        return False
    alike = one.alike(other)
    days = one.period and other.period and max(one.period.days, other.period.days)
    if days and days <= _LONGEST_EVENT and order(one.period, other.period) == "same":
        return alike >= _EVENT
    long = min(len(one.terms), len(other.terms)) >= _FEWEST_TERMS
    return alike >= _VERBATIM and long and one.period == other.period


def _agree(one: Claim, other: Claim) -> bool:
    """Whether every figure of the one is in the other."""
    values = [{(q.unit, q.kind, middle(q)) for q in claim.quantities} for claim in (one, other)]
    return values[0] == values[1]


def _grouped(
    stated: Iterable[_Stated], keys: Callable[[_Stated], Iterable[K]]
) -> list[list[_Stated]]:
    """Those that share a key; groups of one are left out."""
    groups: dict[K, list[_Stated]] = defaultdict(list)
    for one in stated:
        for key in dict.fromkeys(keys(one)):
            groups[key].append(one)
    return [group for group in groups.values() if len(group) > 1]
