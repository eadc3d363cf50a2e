"""Facts: baseline claims that state the same, so that one change is one difference."""

from transforms.candidates import Index, search
from transforms.differences.periods import order, period
from transforms.differences.quantities import pairs
from transforms.records import Claim

_ALIKE = 0.5
_NEIGHBOURS = 6


def facts(index: Index) -> dict[str, str]:
    """The fact of every claim in the index: the id of the earliest claim that states the same.

    Two claims state the same when their canonical terms are alike, they name the same actors, and
    a figure of theirs agrees for the same named period.
    """
    leader = list(range(len(index.claims)))

    def find(position: int) -> int:
        while leader[position] != position:
            position = leader[position]
        return position

    for wording in index.wordings:
        here = index.claims[wording.claim]
        if not here.quantities or wording.lang != here.lang:
            continue
        for other, score in search(index, wording.bag, _NEIGHBOURS):
            if score >= _ALIKE and other < wording.claim and _same(here, index.claims[other]):
                first, second = sorted((find(other), find(wording.claim)))
                leader[second] = first
    return {
        claim.claim_id: index.claims[find(position)].claim_id
        for position, claim in enumerate(index.claims)
    }


def _same(one: Claim, other: Claim) -> bool:
    if {actor.id for actor in one.actors} != {actor.id for actor in other.actors}:
        return False
    periods = period(one), period(other)
    if not all(p and p.explicit for p in periods) or order(*periods) != "same":
        return False
    return any(pair.agree for pair in pairs(one, other))
