"""Evidence that a news claim bears on a baseline claim: one small function a kind.

Each returns a score in 0..1 and a sentence that explains it. Their names are the keys of
``weights.yml``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from transforms.candidates import Bag, Index
from transforms.differences.periods import order, period
from transforms.differences.quantities import pairs
from transforms.records import Claim, Evidence, Lang

_PERIODS = {"same": 1.0, "later": 0.7, "unknown": 0.5, "partial": 0.4, "earlier": 0.2}
_YEARLY = 0.1
_VALUES = ("q:", "y:", "m:")


@dataclass(frozen=True, slots=True)
class Compared:
    """A news claim and a baseline claim. ``named`` are the news claim's actors, with those that
    its context lends it."""

    index: Index
    news: Claim
    news_bag: Bag
    named: frozenset[str]
    context: Bag
    position: int
    cosine: float

    @property
    def baseline(self) -> Claim:
        """The baseline claim."""
        return self.index.claims[self.position]

    @property
    def wordings(self) -> list[tuple[Lang, str, Bag]]:
        """Every wording of the baseline claim."""
        return [
            (wording.lang, wording.text, wording.bag)
            for wording in self.index.wordings_of[self.position]
        ]


def similarity(pair: Compared) -> Evidence:
    """Cosine of the IDF-weighted canonical terms, best wording."""
    shared = _heaviest(pair, 6)
    detail = f"shared: {', '.join(shared)}" if shared else "no shared terms"
    return Evidence(feature="terms", score=min(pair.cosine, 1.0), detail=detail)


def coverage(pair: Compared) -> Evidence:
    """How much of the baseline claim's weight the news claim names."""
    best = max(_mass(pair, bag, pair.news_bag) for _, _, bag in pair.wordings)
    return Evidence(
        feature="coverage", score=best, detail=f"names {best:.0%} of what the baseline says"
    )


def wording(pair: Compared) -> Evidence:
    """rapidfuzz on the canonical string, and on the text itself in the same language."""
    here = _line(pair.news_bag)
    scores = [fuzz.token_set_ratio(here, _line(bag)) for _, _, bag in pair.wordings]
    scores += [
        fuzz.ratio(pair.news.resolved, text)
        for lang, text, _ in pair.wordings
        if lang == pair.news.lang
    ]
    best = max(scores) / 100
    return Evidence(feature="wording", score=best, detail=f"wording alike by {best:.0%}")


def actors(pair: Compared) -> Evidence:
    """Agreement on who is named, rare actors counting more."""
    here = pair.named
    there = {actor.id for actor in pair.baseline.actors}
    if not here or not there:
        return Evidence(feature="actors", score=0.5 if here == there else 0.2, detail="none named")
    shared = here & there
    score = _weight(pair.index, shared) / _weight(pair.index, here | there)
    detail = f"both name {', '.join(sorted(shared))}" if shared else "other actors"
    return Evidence(feature="actors", score=score, detail=detail)


def topics(pair: Compared) -> Evidence:
    """Agreement on topics."""
    here, there = set(pair.news.topics), set(pair.baseline.topics)
    shared = here & there
    score = len(shared) / len(here | there) if here | there else 0.5
    detail = f"both on {', '.join(sorted(shared))}" if shared else "other topics"
    return Evidence(feature="topics", score=score, detail=detail)


def time(pair: Compared) -> Evidence:
    """How the periods stand to each other; of a metric's values, the latest counts most."""
    here, there = period(pair.news), period(pair.baseline)
    relation = order(here, there)
    score = _PERIODS[relation]
    if relation == "later" and here and there:
        score = max(0.2, score - _YEARLY * (here.start - there.end).days / 365)
    return Evidence(
        feature="time",
        score=score,
        detail=f"{relation} period ({here or 'none'} against {there or 'none'})",
    )


def quantity(pair: Compared) -> Evidence:
    """Whether there are figures that can be compared, and whether they agree."""
    found = pairs(pair.news, pair.baseline)
    agreeing = [one for one in found if one.agree]
    if agreeing:
        detail = f"same figure: {agreeing[0].news.text} and {agreeing[0].baseline.text}"
        return Evidence(feature="quantity", score=1.0, detail=detail)
    if found:
        detail = f"figures of one unit: {found[0].news.text} and {found[0].baseline.text}"
        return Evidence(feature="quantity", score=0.7, detail=detail)
    figures = bool(pair.news.quantities) + bool(pair.baseline.quantities)
    score = {0: 0.5, 1: 0.3, 2: 0.1}[figures]
    return Evidence(feature="quantity", score=score, detail="no figures that can be compared")


def context(pair: Compared) -> Evidence:
    """Whether title and neighbouring sentence speak of the same matter."""
    best = max(_mass(pair, bag, pair.context) for _, _, bag in pair.wordings)
    return Evidence(feature="context", score=best, detail=f"context names {best:.0%} of it")


FEATURES = (similarity, coverage, wording, actors, topics, time, quantity, context)


def evidence(pair: Compared) -> tuple[Evidence, ...]:
    """All evidence on one pair, in the order of :data:`FEATURES`."""
    return tuple(feature(pair) for feature in FEATURES)


def _line(bag: Bag) -> str:
    return " ".join(sorted(bag))


def _mass(pair: Compared, whole: Bag, named: Bag) -> float:
    """The share of ``whole`` that ``named`` names. Figures and periods are left out: that they
    differ is what makes an update."""
    idf, rarest = pair.index.idf, pair.index.rarest
    heavy = {
        term: weight * idf.get(term, rarest)
        for term, weight in whole.items()
        if not term.startswith(_VALUES)
    }
    total = sum(heavy.values())
    return sum(value for term, value in heavy.items() if term in named) / total if total else 0.0


def _weight(index: Index, ids: Iterable[str]) -> float:
    return sum(index.idf.get(f"a:{actor}", index.rarest) for actor in ids)


def _heaviest(pair: Compared, count: int) -> list[str]:
    weights: Bag = {}
    for _, _, bag in pair.wordings:
        for term in bag.keys() & pair.news_bag.keys():
            weights[term] = pair.index.idf.get(term, pair.index.rarest)
    ranked = sorted(weights, key=lambda term: (-weights[term], term))
    return [term.partition(":")[2] or term for term in ranked[:count]]
