"""Why a news claim is thought to bear on a baseline claim: one sentence a feature.

The scores are those of :mod:`transforms.features`; only what is shown is explained.
"""

from dataclasses import dataclass

from transforms.candidates import Index, Wording
from transforms.differences.periods import order, period
from transforms.features import Asked
from transforms.profiles import alike, figures
from transforms.records import Claim, Evidence

_SHOWN = 6


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
    return tuple(
        Evidence(feature=name, score=score, detail=_SENTENCES[name](pair))
        for name, score in pair.scores.items()
    )


def _terms(pair: Compared) -> str:
    shared = _heaviest(pair)
    return f"shared: {', '.join(shared)}" if shared else "no shared terms"


def _rarity(pair: Compared) -> str:
    return f"the rarest that both name: {', '.join(_heaviest(pair)[:3]) or 'nothing'}"


def _common(pair: Compared) -> str:
    return f"both name {pair.scores['common']:.0%} of what is much"


def _own(pair: Compared) -> str:
    return f"names {pair.scores['own']:.0%} of what is much itself, its context aside"


def _coverage(pair: Compared) -> str:
    return f"names {pair.scores['coverage']:.0%} of what the baseline says"


def _wording(pair: Compared) -> str:
    return f"wording alike by {pair.scores['wording']:.0%}"


def _actors(pair: Compared) -> str:
    here, there = pair.asked.named, {actor.id for actor in pair.baseline.actors}
    if not here or not there:
        return "none named"
    shared = here & there
    return f"both name {', '.join(sorted(shared))}" if shared else "other actors"


def _topics(pair: Compared) -> str:
    shared = set(pair.asked.claim.topics) & set(pair.baseline.topics)
    return f"both on {', '.join(sorted(shared))}" if shared else "other topics"


def _time(pair: Compared) -> str:
    here, there = period(pair.asked.claim), period(pair.baseline)
    return f"{order(here, there)} period ({here or 'none'} against {there or 'none'})"


def _quantity(pair: Compared) -> str:
    found = alike(figures(pair.asked.claim), figures(pair.baseline))
    if found is None:
        return "no figures that can be compared"
    kind = "same figure" if found.agree else "figures of one unit"
    return f"{kind}: {found.news.text} and {found.baseline.text}"


def _context(pair: Compared) -> str:
    return f"context names {pair.scores['context']:.0%} of it"


def _meaning(pair: Compared) -> str:
    return f"alike in meaning by {pair.scores['meaning']:.0%}"


def _setting(pair: Compared) -> str:
    return f"alike in meaning by {pair.scores['setting']:.0%} with title and sentence before"


_SENTENCES = {
    "terms": _terms,
    "rarity": _rarity,
    "common": _common,
    "own": _own,
    "coverage": _coverage,
    "wording": _wording,
    "actors": _actors,
    "topics": _topics,
    "time": _time,
    "quantity": _quantity,
    "context": _context,
    "meaning": _meaning,
    "setting": _setting,
}


def _heaviest(pair: Compared) -> list[str]:
    idf, weights = pair.index.idf, dict[str, float]()
    for wording in pair.wordings:
        for term in wording.bag.keys() & pair.asked.terms.keys():
            weights[term] = idf[term]
    ranked = sorted(weights, key=lambda term: (-weights[term], term))
    return [term.partition(":")[2] or term for term in ranked[:_SHOWN]]
