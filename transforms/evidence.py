"""Why a news claim is thought to bear on a baseline claim: one sentence a feature.

The scores are those of :mod:`transforms.features`; only what is shown is explained.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from transforms.candidates import Index, Wording
from transforms.canonical import spoken
from transforms.differences.periods import order, period
from transforms.features import Asked
from transforms.profiles import alike, figures
from transforms.records import Claim, Evidence
from transforms.said import Said

_SHOWN = 6
Spoken = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A news claim and a baseline claim, with the score of each feature."""

    index: Index
    asked: Asked
    position: int
    scores: dict[str, float]

    @property
    def baseline(self) -> Claim:
        """The baseline claim."""
        return self.index.claims[self.position]

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """Every wording of the baseline claim."""
        return tuple(self.index.wordings_of(self.position))


def evidence(pair: Compared) -> tuple[Evidence, ...]:
    """All evidence on one pair, in the order of :data:`transforms.features.FEATURES`."""
    return tuple(said(name, score, _SAID[name](pair)) for name, score in pair.scores.items())


def said(feature: str, score: float, told: Said) -> Evidence:
    """The evidence that a feature's score is, with what it says."""
    return Evidence(
        feature=feature, score=score, detail=str(told), code=told.code, values=told.values
    )


def _terms(pair: Compared) -> Said:
    shared = _worded(pair, _heaviest(pair))
    return Said("terms_shared", (shared,)) if shared else Said("terms_none")


def _rarity(pair: Compared) -> Said:
    shared = _worded(pair, _heaviest(pair)[:3])
    return Said("rarity_shared", (shared,)) if shared else Said("rarity_none")


def _share(name: str) -> Callable[[Compared], Said]:
    """What a feature says whose score is itself a share."""
    return lambda pair: Said(name, (round(pair.scores[name], 4),))


def _actors(pair: Compared) -> Said:
    here, there = pair.asked.named, {actor.id for actor in pair.baseline.actors}
    if not here or not there:
        return Said("actors_none")
    shared = tuple(f"a:{one}" for one in sorted(here & there))
    return Said("actors_shared", (shared,)) if shared else Said("actors_other")


def _topics(pair: Compared) -> Said:
    shared = set(pair.asked.claim.topics) & set(pair.baseline.topics)
    told = tuple(f"t:{one}" for one in sorted(shared))
    return Said("topics_shared", (told,)) if told else Said("topics_other")


def _time(pair: Compared) -> Said:
    here, there = period(pair.asked.claim), period(pair.baseline)
    return Said(f"time_{order(here, there)}", (str(here or ""), str(there or "")))


def _quantity(pair: Compared) -> Said:
    found = alike(figures(pair.asked.claim), figures(pair.baseline))
    if found is None:
        return Said("quantity_none")
    kind = "quantity_same" if found.agree else "quantity_unit"
    return Said(kind, (found.news.text, found.baseline.text))


_SAID: dict[str, Callable[[Compared], Said]] = {
    "terms": _terms,
    "rarity": _rarity,
    "common": _share("common"),
    "own": _share("own"),
    "coverage": _share("coverage"),
    "wording": _share("wording"),
    "actors": _actors,
    "topics": _topics,
    "time": _time,
    "quantity": _quantity,
    "context": _share("context"),
    "meaning": _share("meaning"),
    "setting": _share("setting"),
}


def _heaviest(pair: Compared) -> tuple[str, ...]:
    idf, weights = pair.index.idf, dict[str, float]()
    for wording in pair.wordings:
        for term in wording.bag.keys() & pair.asked.terms.keys():
            weights[term] = idf[term]
    ranked = sorted(weights, key=lambda term: (-weights[term], term))
    return tuple(ranked[:_SHOWN])


def _worded(pair: Compared, terms: Iterable[str]) -> tuple[str, ...]:
    """The terms, stems and consonants in the words of both sides: ``w:航空/авиакомпании``."""
    claim = pair.asked.claim
    here = [spoken(text, claim.lang) for text in (claim.resolved, *pair.asked.around)]
    there = [spoken(one.text, one.lang) for one in pair.wordings]
    return tuple(dict.fromkeys(_said_by(term, here, there) for term in terms))


def _said_by(term: str, here: Spoken, there: Spoken) -> str:
    found = [next((said[term] for said in side if term in said), None) for side in (here, there)]
    notion = next((said for said in found if said and said.startswith("c:")), None)
    told = {said.partition(":")[2].casefold(): said.partition(":")[2] for said in found if said}
    return notion or (f"w:{'/'.join(told.values())}" if told else term)
