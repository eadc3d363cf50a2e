"""Matters: which news claims speak of the same thing, whatever their outlet, day and language.

Claims are compared by the cosine of their canonical terms, weighted by IDF over the recent news
itself; figures and periods are left out of it and compared as such. Likeness alone joins nothing:
who is named, when it was, what is counted, what is denied and how far it has come must agree.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt
from typing import Any, Literal

import numpy as np

from transforms.candidates import Bag
from transforms.differences.periods import order, period
from transforms.differences.quantities import ordinals_clash, pairs
from transforms.records import Claim, Status
from transforms.retrieval import sparse

Kinship = Literal["same", "changed"]

WINDOW = 45
_VALUES = ("q:", "u:", "y:", "m:")
# Wordings of one language share more than those of two, whatever they say.
_ALIKE = 0.6
_ACROSS = 0.48
_WITH_FIGURE = 0.4
_PARTIES = 0.34
_OPEN: frozenset[Status | None] = frozenset({"planned", "proposed", "conditional"})
_CLOSED: frozenset[Status | None] = frozenset({"done", "in_force"})
_BLOCK = 256
# Sentences of one mould, such as prices by day, would each be held against all before.
_NEAREST = 100


@dataclass(frozen=True, slots=True)
class News:
    """A news claim with the canonical terms of its resolved wording and the day it was told."""

    claim: Claim
    terms: Bag
    told: date

    @property
    def parties(self) -> set[str]:
        """Who it names, those that stand behind them aside."""
        return {term for term, weight in self.terms.items() if term[:2] == "a:" and weight >= 1}


@dataclass(frozen=True, slots=True)
class Kin:
    """An earlier claim of the same matter: its place, and whether it says the same of it."""

    place: int
    alike: float
    kinship: Kinship


def kin(news: Sequence[News], first: int) -> Iterator[tuple[Kin, ...]]:
    """For each claim from place ``first`` on, the earlier ones of its matter, most alike first,
    among the hundred most alike."""
    rows = _rows(news)
    for start in range(first, len(news), _BLOCK):
        block = (rows[start : start + _BLOCK] @ rows.T).tocsr()
        for place in range(start, min(start + _BLOCK, len(news))):
            near = _nearest(block[place - start], place)
            found = (_kin(news[place], news[other], other, score) for other, score in near)
            yield tuple(sorted(filter(None, found), key=lambda one: (-one.alike, one.place)))


def _nearest(line: Any, before: int) -> Iterator[tuple[int, float]]:
    """The places and scores of what is most alike and stands before a place, most alike first."""
    near = (line.indices < before) & (line.data >= _WITH_FIGURE)
    places, scores = line.indices[near], line.data[near]
    first = np.lexsort((places, -scores))[:_NEAREST]
    return zip(places[first].tolist(), scores[first].tolist(), strict=True)


def _rows(news: Sequence[News]) -> Any:
    """Claims × terms, rows of length one."""
    bags = [_matter(one.terms) for one in news]
    seen = Counter(term for bag in bags for term in bag)
    columns = {term: column for column, term in enumerate(seen)}
    heavy = [{t: w * log(1 + len(bags) / seen[t]) for t, w in bag.items()} for bag in bags]
    lengths = [sqrt(sum(w * w for w in bag.values())) or 1.0 for bag in heavy]
    return sparse(
        [
            [(columns[term], weight / length) for term, weight in bag.items()]
            for bag, length in zip(heavy, lengths, strict=True)
        ],
        len(columns),
    )


def _matter(terms: Bag) -> Bag:
    """Terms without figures and periods; a notion counts with the parts of its name, so that an
    export ban meets a ban on exports."""
    found = {term: weight for term, weight in terms.items() if not term.startswith(_VALUES)}
    for term, weight in terms.items():
        if term.startswith("c:"):
            parts = term.removeprefix("c:").split("-")
            for part in parts:
                share = weight / sqrt(len(parts))
                found[f"p:{part}"] = max(share, found.get(f"p:{part}", 0.0))
    return found


def _kin(here: News, there: News, place: int, score: float) -> Kin | None:
    if not _same_parties(here, there) or here.claim.polarity != there.claim.polarity:
        return None
    if ordinals_clash(here.claim, there.claim) or not _same_time(here, there):
        return None
    found = pairs(here.claim, there.claim)
    agree = bool(found) and all(pair.agree for pair in found)
    across = here.claim.lang != there.claim.lang
    if score < (_WITH_FIGURE if agree else _ACROSS if across else _ALIKE):
        return None
    moved = here.claim.status in _CLOSED and there.claim.status in _OPEN
    clash = any(not pair.agree for pair in found)
    return Kin(place, score, "changed" if clash or moved else "same")


def _same_parties(here: News, there: News) -> bool:
    """Whether a third of those named are the same, and one names nobody but whom the other does.

    Meeting one president is not meeting another. A person counts as named with their state.
    """
    one, other = here.parties, there.parties
    if one == other:
        return True
    if one - there.terms.keys() and other - here.terms.keys():
        return False
    return len(one & other) >= _PARTIES * len(one | other)


def _same_time(here: News, there: News) -> bool:
    """Periods that both name are the same; without them, the claims were told near each other."""
    one, other = period(here.claim), period(there.claim)
    if one and other and one.explicit and other.explicit:
        return order(one, other) == "same"
    return abs((here.told - there.told).days) <= WINDOW
