"""How much of one claim's matter another names, across languages."""

import math
from functools import lru_cache

from transforms.actors import actors
from transforms.canonical import canonical
from transforms.records import Claim, Lang

# Figures and periods are compared for themselves; what nothing translates meets nothing.
_APART = ("q:", "y:", "m:", "x:")


def overlap(news: Claim, baseline: Claim) -> float:
    """Cosine of the canonical terms of ``news`` and of its nearest wording of ``baseline``, 0..1.

    Terms are not weighted by rarity: two claims alone have no corpus.
    """
    here = _terms(news.resolved, news.lang)
    wordings = [(baseline.resolved, baseline.lang)]
    wordings += [(text, lang) for lang, text in baseline.renderings.items()]
    return max(_cosine(here, _terms(text, lang)) for text, lang in wordings)


@lru_cache(maxsize=4096)
def _terms(text: str, lang: Lang) -> dict[str, float]:
    found = canonical(text, lang, actors(text, lang))
    return {one.term: one.weight for one in found if not one.term.startswith(_APART)}


def _cosine(first: dict[str, float], second: dict[str, float]) -> float:
    shared = sum(weight * second.get(term, 0.0) for term, weight in first.items())
    return shared / (_length(first) * _length(second) or 1.0)


def _length(terms: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in terms.values()))
