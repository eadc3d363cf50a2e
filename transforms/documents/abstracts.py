"""An article's abstracts in several languages as renderings of each other.

Sentences are aligned monotonically by length, as Gale and Church do (A Program for Aligning
Sentences in Bilingual Corpora, Computational Linguistics 19, 1993: variance 6.8 a character,
penalties for what is not one to one), and by what they share: figures and actors. An alignment
counts only if it holds for most of the abstract; a pair only if its lengths and figures agree.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from transforms.documents.kinds import ABSTRACT_LABELS
from transforms.records import Claim, Lang

VARIANCE = 6.8
# Sentences here and there that one bead joins, with its penalty (−log of its probability).
BEADS = {
    (1, 1): 0.0, (1, 2): 2.3, (2, 1): 2.3, (1, 3): 4.0, (3, 1): 4.0, (1, 0): 4.5, (0, 1): 4.5,
}  # fmt: skip
SHARED, MISSED = 1.5, 2.0
# A pair's length may differ from the expected one by this factor.
WIDEST = 1.8
# The share of an abstract's sentences that must have a pair.
SOUND = 0.6


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of one abstract, by their places, and those of another that say the same."""

    here: tuple[int, ...]
    there: tuple[int, ...]


def with_abstracts(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims; those of an article's abstracts have each other's wording as ``renderings``."""
    wordings: dict[str, dict[Lang, str]] = {}
    for abstracts in _by_article(claims):
        for one, other in combinations(abstracts, 2):
            for bead in aligned(one, other):
                _note(wordings, one, other, bead)
    return tuple(
        replace(claim, renderings={**wordings[claim.claim_id], **claim.renderings})
        if claim.claim_id in wordings
        else claim
        for claim in claims
    )


def _by_article(claims: Sequence[Claim]) -> Iterable[list[list[Claim]]]:
    """For each article its abstracts, one a language, as the claims and questions they consist of.

    ``section`` begins with the article's title and ends with the abstract's label.
    """
    inside = [
        claim for claim in claims
        if claim.section and ABSTRACT_LABELS.fullmatch(claim.section[-1])
        and claim.kind in ("claim", "question")
    ]  # fmt: skip
    inside.sort(key=lambda claim: (claim.section, claim.start))
    found: dict[tuple[str, ...], dict[Lang, list[Claim]]] = {}
    for section, members in groupby(inside, key=lambda claim: claim.section):
        abstract = list(members)
        found.setdefault(section[:-1], {}).setdefault(abstract[0].lang, abstract)
    for abstracts in found.values():
        yield sorted(abstracts.values(), key=lambda abstract: abstract[0].start)


def _note(
    wordings: dict[str, dict[Lang, str]], one: Sequence[Claim], other: Sequence[Claim], bead: Bead
) -> None:
    """One sentence here may have two there as its wording, never half a sentence."""
    for mine, others, places, theirs in (
        (one, other, bead.here, bead.there), (other, one, bead.there, bead.here),
    ):  # fmt: skip
        if len(places) == 1:
            wide = others[0].lang == "zh"
            text = ("" if wide else " ").join(others[place].text for place in theirs)
            wordings.setdefault(mine[places[0]].claim_id, {})[others[0].lang] = text


def aligned(one: Sequence[Claim], other: Sequence[Claim]) -> tuple[Bead, ...]:
    """The beads that hold, in order; none where the alignment as a whole is not sound."""
    if not one or not other:
        return ()
    ratio = _length(other) / _length(one)
    beads = _cheapest(one, other, ratio)
    held = tuple(bead for bead in beads if _holds(one, other, bead, ratio))
    covered = sum(len(bead.here) for bead in held), sum(len(bead.there) for bead in held)
    sound = covered[0] >= SOUND * len(one) and covered[1] >= SOUND * len(other)
    return held if sound else ()


def _cheapest(one: Sequence[Claim], other: Sequence[Claim], ratio: float) -> list[Bead]:
    """The monotone alignment of least cost, by dynamic programming."""
    best: dict[tuple[int, int], tuple[float, Bead | None]] = {(0, 0): (0.0, None)}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            for (m, n), penalty in BEADS.items():
                before = best.get((i - m, j - n))
                if before is None:
                    continue
                bead = Bead(tuple(range(i - m, i)), tuple(range(j - n, j)))
                cost = before[0] + penalty + _cost(one, other, bead, ratio)
                if (i, j) not in best or cost < best[i, j][0]:
                    best[i, j] = cost, bead
    found: list[Bead] = []
    place = len(one), len(other)
    while (bead_ := best[place][1]) is not None:
        found.append(bead_)
        place = place[0] - len(bead_.here), place[1] - len(bead_.there)
    return found[::-1]


def _cost(one: Sequence[Claim], other: Sequence[Claim], bead: Bead, ratio: float) -> float:
    if not bead.here or not bead.there:
        return 0.0
    here = [one[place] for place in bead.here]
    there = [other[place] for place in bead.there]
    expected = _length(here) * ratio
    delta = abs(_length(there) - expected) / math.sqrt(expected * VARIANCE)
    length = -math.log(max(2 * (1 - _normal(delta)), 1e-12))
    mine, theirs = _figures(here), _figures(there)
    actors = _actors(here), _actors(there)
    both = len(actors[0] & actors[1]) / max(1, len(actors[0] | actors[1]))
    shared = len(mine & theirs) + both
    return length - SHARED * shared + MISSED * len(mine ^ theirs)


def _holds(one: Sequence[Claim], other: Sequence[Claim], bead: Bead, ratio: float) -> bool:
    if not bead.here or not bead.there:
        return False
    here = [one[place] for place in bead.here]
    there = [other[place] for place in bead.there]
    found = _length(there) / (_length(here) * ratio)
    mine, theirs = _figures(here), _figures(there)
    agree = mine <= theirs or theirs <= mine
    return 1 / WIDEST <= found <= WIDEST and agree


def _normal(x: float) -> float:
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


def _length(claims: Iterable[Claim]) -> int:
    return sum(len("".join(claim.text.split())) for claim in claims) or 1


def _figures(claims: Iterable[Claim]) -> set[float]:
    """Values of quantities with a unit of their own, and years; plain counts are worded freely."""
    values = {
        float(f"{quantity.value:.3g}")
        for claim in claims
        for quantity in claim.quantities
        if quantity.value is not None and quantity.unit != "count"
    }
    years = {float(time.start.year) for claim in claims for time in claim.times if time.start}
    return values | years


def _actors(claims: Iterable[Claim]) -> set[str]:
    return {actor.id for claim in claims for actor in claim.actors}
