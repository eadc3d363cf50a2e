"""Links a news claim to the baseline: candidates → score → decide.

The score is a logistic regression over the evidence of :mod:`transforms.features`, its weights and
thresholds a readable table, ``weights.yml``. The relation is decided by
:mod:`transforms.differences` from the claims' structured fields.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from transforms.actors import actors
from transforms.candidates import Bag, Index, bag, bag_of
from transforms.differences import Comparison, compare
from transforms.evidence import Compared, evidence, said
from transforms.features import FEATURES, Asked
from transforms.mentions import named
from transforms.ranking import Ranked, rank
from transforms.records import Actor, Candidate, Claim, Evidence, Lang, Match, Quantity, Relation
from transforms.said import Said
from transforms.topics import on_topic
from transforms.weights import Weights, load_weights

DIFFERENT: frozenset[Relation] = frozenset({"updates", "contradicts", "advances"})
Tier = Literal["certain", "suggested"]

_LENT, _LENT_ACTOR = 0.2, 0.5
_FEW = 10
_LEAST = 0.001
_SHORT_CHARACTERS = {"zh": 14, "ru": 45, "en": 45}


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a claim: title and sentence before, their canonical terms and actors."""

    bag: Bag
    actors: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def context_of(texts: Iterable[str], lang: Lang) -> Context:
    """The context that ``texts`` give: title first, then the sentence before."""
    said = [text for text in texts if text]
    terms = {term: weight for text in said for term, weight in bag(text, lang, None).items()}
    named = dict.fromkeys(actor.id for text in said for actor in actors(text, lang))
    return Context(terms, tuple(named), tuple(said))


def ask(claim: Claim, context: Context) -> Asked:
    """A claim as it is compared with the baseline; what its context lends it counts less."""
    about = named(claim, context.actors)
    lent = {term: weight * _LENT for term, weight in context.bag.items()}
    own = bag_of(claim)
    terms = lent | {f"a:{actor}": _LENT_ACTOR for actor in sorted(about)} | own
    return Asked(claim, own, terms, about, context.bag, context.texts)


def link_text(claims: Sequence[Claim], index: Index, context: Context, top: int = 10) -> Match:
    """What a text of one or more claims says; their candidates are pooled.

    The relation is that of the best candidate; below the bar ``related`` of the weights it is
    ``new``, or ``offtopic`` for a text outside the field, with the candidates still listed.
    """
    return link_texts([(claims, context)], index, top)[0]


def link_texts(
    texts: Sequence[tuple[Sequence[Claim], Context]], index: Index, top: int = 10
) -> list[Match]:
    """What each text says, as :func:`link_text` has it; many at once are quicker."""
    weights = load_weights()
    return [judge(pool, weights) for pool in pools(texts, index, weights, top)]


@dataclass(frozen=True, slots=True)
class Pool:
    """The baseline claims that a text may bear on, best first; whether it is on topic."""

    pairs: tuple[Compared, ...]
    on_topic: bool


def pools(
    texts: Sequence[tuple[Sequence[Claim], Context]], index: Index, weights: Weights, top: int
) -> list[Pool]:
    """The ``top`` candidates of each text, scored but not yet judged."""
    asked = [[ask(claim, context) for claim in claims] for claims, context in texts]
    ranked = rank([one for text in asked for one in text], index, weights.features, top)
    return [
        Pool(
            tuple(_pooled(text, [next(ranked) for _ in text], index, top)),
            any(_on_topic(one.claim, context) for one in text),
        )
        for text, (_, context) in zip(asked, texts, strict=True)
    ]


def judge(pool: Pool, weights: Weights) -> Match:
    """The relation of a text by its best candidate, or that the baseline has nothing on it."""
    candidates = tuple(_candidate(pair, weights) for pair in pool.pairs)
    best = candidates[0].score if candidates else 0.0
    relation: Relation = "new" if pool.on_topic else "offtopic"
    if candidates and best >= weights.related and pool.pairs[0].scores["own"] > 0:
        relation = candidates[0].relation
    return Match(relation=relation, score=told(relation, best, weights), candidates=candidates)


def told(relation: Relation, best: float, weights: Weights) -> float:
    """The probability that ``relation`` is right, by the ``best`` candidate's score.

    Platt scaling (Platt 1999) by relation: intercept and slope over the score's log odds.
    """
    intercept, slope = weights.told[relation]
    return 1 / (1 + math.exp(-(intercept + slope * log_odds(best))))


def log_odds(score: float) -> float:
    """The log odds of a probability, at most some 7 either way."""
    return math.log(max(score, _LEAST) / max(1 - score, _LEAST))


def _pooled(
    asked: Sequence[Asked], ranked: Sequence[Ranked], index: Index, top: int
) -> Iterable[Compared]:
    """The best ``top`` baseline claims over all news claims, each beside the one it suits best."""
    best: dict[int, tuple[float, Compared]] = {}
    for one, found in zip(asked, ranked, strict=True):
        for place, position in enumerate(found.positions[:top].tolist()):
            margin = float(found.margins[place])
            if position not in best or margin > best[position][0]:
                scores = dict(zip(FEATURES, found.features[place].tolist(), strict=True))
                best[position] = margin, Compared(index, one, position, scores)

    def key(position: int) -> tuple[float, str, int]:
        claim = index.claims[position]
        return -best[position][0], claim.document, claim.start

    return (best[position][1] for position in sorted(best, key=key)[:top])


def _candidate(pair: Compared, weights: Weights) -> Candidate:
    found = evidence(pair)
    score = probability(found, weights)
    news, baseline = pair.asked.claim, pair.baseline
    known = pair.asked.named and baseline.actors and score < weights.surely
    agree = pair.scores["actors"] if known else weights.metric_actors
    decided = compare(
        news,
        baseline,
        same_matter=score >= weights.same_matter and agree > 0,
        same_metric=_same_metric(pair, score, agree, weights),
        same_statement=score >= weights.same_statement and agree >= weights.metric_actors,
        any_size=score >= weights.any_size,
    )
    if score < weights.different.get(decided.relation, 0) or (
        decided.relation == "contradicts" and pair.scores["meaning"] < weights.same_meaning
    ):
        decided = Comparison("related", (), Said("too_unsure", (decided.relation,)))
    return Candidate(
        document=baseline.document,
        claim_id=baseline.claim_id,
        text=baseline.text,
        start=baseline.start,
        end=baseline.end,
        score=score,
        relation=decided.relation,
        changes=decided.changes,
        evidence=(*found, said("relation", score, decided.reason)),
    )


def _same_metric(pair: Compared, score: float, agree: float, weights: Weights) -> bool:
    """Whether figures of one unit measure the same thing.

    The claim itself must name something of it: who and what its title is about lend no metric to
    the number of reporters who came.
    """
    sure = score >= weights.same_metric and agree >= weights.metric_actors
    return sure and pair.scores["own"] >= weights.metric_own


def probability(found: Iterable[Evidence], weights: Weights) -> float:
    """The probability that the baseline claim is the one that the news claim bears on."""
    total = sum(weights.features[one.feature] * one.score for one in found)
    return 1 / (1 + math.exp(-(weights.intercept + total)))


def tier(claim: Claim, match: Match, weights: Weights | None = None) -> Tier:
    """``certain`` only above a high bar, and never for a short claim without figures.

    Contradictions have the highest bar: a false one costs most. The rule follows Meedan's Check,
    which confirms above one score, suggests above another, and only suggests short texts.
    """
    weights = weights or load_weights()
    bar = weights.certain_contradicts if match.relation == "contradicts" else weights.certain
    if match.relation in ("new", "offtopic") or match.candidates[0].score < bar:
        return "suggested"
    short = len(claim.text) < _SHORT_CHARACTERS[claim.lang]
    bare = not claim.quantities and len({actor.id for actor in claim.actors}) < 2
    return "suggested" if short or bare else "certain"


def _on_topic(claim: Claim, context: Context) -> bool:
    """A claim that names nobody but states a figure that is worth following is on topic where its
    context is."""
    own = {actor.id for actor in claim.actors}
    lends = not own and any(map(_weighty, claim.quantities))
    lent = [Actor(id=a, name=a, start=0, end=0) for a in context.actors] if lends else []
    return on_topic(claim.resolved, claim.lang, (*claim.actors, *lent))


def _weighty(quantity: Quantity) -> bool:
    """A measure, or a count beyond those that any story has."""
    counts = quantity.unit in ("count", "people") and quantity.kind in ("level", "ordinal")
    most = quantity.high or quantity.value or quantity.low or 0
    return not counts or most >= _FEW
