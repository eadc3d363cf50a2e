"""A finite English verb read with its auxiliaries: modal, tense, voice, negation."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from transforms.status.en.features import Finite
from transforms.status.en.finite import main_verb
from transforms.status.en.forms import forms
from transforms.status.en.tokens import Token
from transforms.status.en.words import BE, DO, HAVE, MODALS, NOT, PAST_AUX, adverb

# What may stand between "have" and its participle: has more than doubled, has so much as set.
DEGREE = frozenset(("more", "less", "than", "at", "least", "so", "much", "as"))


class Predicate(NamedTuple):
    """A finite verb with its auxiliaries; ``start`` and ``end`` count words, ``end`` excluded."""

    lemma: str
    start: int
    end: int
    modal: str | None = None
    past: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False


def main_predicate(
    words: Sequence[Token], start: int = 0, least: float = -math.inf
) -> Predicate | None:
    """The main predicate of ``words`` from ``start`` on; None where no verb is finite, or none as
    likely as ``least`` (``finite.main_verb``)."""
    found = main_verb(words, start, least)
    return _group(words, found) if found else None


def _group(words: Sequence[Token], found: Finite) -> Predicate:
    """The verb group that begins at a finite verb: modal, tense, voice, negation, full verb."""
    i, first = found.at, words[found.at].low
    lemma, past, negated = found.lemma, found.past, False
    modal = first if first in MODALS else None
    aux = "be" if first in BE else "have" if first in HAVE else "do" if first in DO else ""
    flags = {"perfect": False, "progressive": False, "passive": False}
    past = past or first in PAST_AUX
    negated = _denied_before(words, i)
    if not (modal or aux):
        return Predicate(lemma, i, i + 1, None, past, negated=negated)
    lemma, i = aux or "be", i + 1
    while i < len(words):
        low = words[i].low
        if low in NOT or _no_longer(words, i):
            negated = negated or low not in NOT or not _not_only(words, i)
        elif low == "longer" and words[i - 1].low == "no":
            pass
        elif not (adverb(low) or (aux == "have" and low in DEGREE)):
            step = _step(low, aux, modal if aux == "" else None)
            if step is None:
                break
            lemma, aux, flag = step
            if flag:
                flags[flag] = True
            if aux == "":
                i += 1
                break
        i += 1
    return Predicate(lemma, found.at, i, modal, past, negated=negated, **flags)


def _denied_before(words: Sequence[Token], i: int) -> bool:
    """Whether "not", "never" or "no longer" stands among the adverbs before a verb."""
    j = i
    while j > 0 and adverb(words[j - 1].low):
        j -= 1
    longer = j > 0 and words[j - 1].low == "no" and words[j : j + 1] and words[j].low == "longer"
    denied = (k for k in range(j, i) if words[k].low in NOT)
    return bool(longer) or any(not _not_only(words, k) for k in denied)


def _no_longer(words: Sequence[Token], i: int) -> bool:
    return words[i].low == "no" and i + 1 < len(words) and words[i + 1].low == "longer"


def _not_only(words: Sequence[Token], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].low in ("only", "just", "merely", "least", "simply")


def _step(low: str, aux: str, modal: str | None) -> tuple[str, str, str | None] | None:
    """The next word of a group: its lemma, the auxiliary it is itself, what it adds."""
    if low == "be" and modal:
        return "be", "be", None
    if low in ("been", "being"):
        return "be", "be", "perfect" if low == "been" else "progressive"
    if low == "have" and modal:
        return "have", "have", None
    readings = {one.tense: one.lemma for one in forms(low)}
    if (modal or aux == "do") and "base" in readings:
        return readings["base"], "", None
    if aux == "have" and "participle" in readings:
        return readings["participle"], "", "perfect"
    if aux == "be" and "participle" in readings:
        return readings["participle"], "", "passive"
    if aux == "be" and "gerund" in readings:
        return readings["gerund"], "", "progressive"
    return None
