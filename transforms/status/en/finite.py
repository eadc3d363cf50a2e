"""The finite verb of an English main clause: which of a text's words it is.

Every auxiliary and every word that may be a past or present is asked; a linear model of what stands
around each (``features``) tells the likeliest. Its weights (``finite.tsv.gz``) were learnt from
treebanks by ``python -m benchmarks.train_verbs``, which says which and how.
"""

import gzip
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from transforms.status.en.classes import AUXILIARY, CLOSED, OPENING, word_class
from transforms.status.en.features import Finite, candidates, finite
from transforms.status.en.forms import forms, parts_of_speech, table
from transforms.status.en.tokens import Token

FILE = Path(__file__).with_name("finite.tsv.gz")
SUBJECT_CLAUSES = frozenset(("whether", "how", "what", "why"))
# What a noun phrase and its prepositions hold.
WITHIN = frozenset(("P", "D"))
PARTED = OPENING | {"but", ";"}
# A verb as sure as this is the main one though one in a later clause is surer: hosts the games, for
# which thirty have registered. Counted on treebanks.
SURE = 2
AMOUNTS = frozenset(("a", "an", "one", "two", "half", "nearly", "almost", "about", "between"))


def main_verb(words: Sequence[Token], start: int = 0, least: float = -math.inf) -> Finite | None:
    """The finite verb of the main clause of ``words`` from ``start`` on.

    None where no word may be one, or none is as likely as ``least`` (0 where it is as likely as
    not that the text has no verb: a heading).
    """
    weights, texts = _weights(), [one.text for one in words]
    found = [
        (sum(weights.get(one, 0.0) for one in features), at)
        for at, features in candidates(texts, start)
        if not _passive(words, at) and not _subject(words, at)
    ]
    if start < len(words) and words[start].low in SUBJECT_CLAUSES:
        found = _without_first(found)
    score, best = max(found, default=(least, -1))
    if score <= least:
        return None
    at = next((at for told, at in found if told > SURE and _parted(words, start, at, best)), best)
    return finite(words[at].low, at)


def _without_first(found: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """The verbs but for that of a clause which is itself the subject: whether it holds depends."""
    return found[1:] if any(told > 0 for told, _ in found[1:]) else found


def _passive(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a participle by the doer behind it (led by; but dropped by a tenth), or by
    "those" before it (those caught smuggling)."""
    after = [one.low for one in words[at + 1 : at + 3]]
    amount = after[1:] and (after[1][0].isdigit() or after[1] in AMOUNTS)
    by = after[:1] == ["by"] and not amount
    those = at > 0 and words[at - 1].low == "those"
    return (by or those) and {"past", "participle"} <= {one.tense for one in forms(words[at].low)}


def _subject(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a noun for the verb that follows in its clause: states fell, talks have,
    yields in the valley dropped."""
    if words[at].low in CLOSED or "NOUN" not in parts_of_speech(words[at].low):
        return False
    for i in range(at + 1, len(words)):
        low = words[i].low
        if _intransitive(low) or (i == at + 1 and _only_finite(low)):
            return True
        if low in CLOSED and CLOSED[low] not in WITHIN:
            return False
    return False


def _intransitive(low: str) -> bool:
    return any(one.tense == "past" and one.lemma in table("intransitive") for one in forms(low))


def _only_finite(low: str) -> bool:
    """Whether a word behind a noun can only be its verb: an auxiliary, or a past alone."""
    if low in CLOSED:
        return CLOSED[low] in AUXILIARY
    tenses = {one.tense for one in forms(low)}
    return "past" in tenses and tenses.isdisjoint(("participle", "base"))


def _parted(words: Sequence[Token], start: int, at: int, best: int) -> bool:
    """Whether another clause opens between a verb and a later one, and none before it."""
    codes = [word_class(one.text, opening=False) for one in words[start:best]]
    place = max(0, at - start)
    return PARTED.isdisjoint(codes[:place]) and not PARTED.isdisjoint(codes[place:])


@cache
def _weights() -> dict[str, float]:
    lines = gzip.decompress(FILE.read_bytes()).decode("utf-8").splitlines()
    return {feature: float(weight) for feature, weight in (one.split("\t") for one in lines)}
