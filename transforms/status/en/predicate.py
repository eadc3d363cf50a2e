"""The main predicate of an English assertion: found from left to right, read with auxiliaries.

Heuristic: the first finite verb outside relative and subordinate clauses. Finite are auxiliaries
and pasts after a subject; a past that may be a participle ("the summit scheduled for May has …")
gives way to a verb further on in its clause; a present is taken where it cannot be a noun.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.status.en.forms import forms, table
from transforms.status.en.tokens import Token

MODALS = table("modals")
BE = table("be")
HAVE = table("have")
DO = table("do")
PAST_AUX = table("past_aux")
NOT = table("not")
RELATIVE = table("relative")
SUBORDINATE = table("subordinate")
PREPOSITIONS = table("prepositions")
DETERMINERS = table("determiners")
PRONOUNS = table("pronouns")
ADVERBS = table("adverbs")
DAYS = table("days")
PLURAL = table("plural")
AND = frozenset(("and", "but", "or", ",", ";", ":"))


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


class Candidate(NamedTuple):
    """A word that may be finite; ``sure`` unless it may be a participle or a noun."""

    at: int
    kind: str
    lemma: str


def main_predicate(words: Sequence[Token], start: int = 0) -> Predicate | None:
    """The main predicate of ``words`` from ``start`` on; None where no finite verb is known."""
    begin = _after_scene(words, start)
    found = _choose(words, list(_candidates(words, begin)))
    if found is None and begin > start:
        found = _choose(words, list(_candidates(words, start)))
    return read(words, found) if found else None


def _after_scene(words: Sequence[Token], start: int) -> int:
    """Where the main clause begins, past a clause or phrase that opens the sentence."""
    while start < len(words) and words[start].low in AND:
        start += 1
    if start == len(words) or words[start].low not in SUBORDINATE | PREPOSITIONS | {"according"}:
        return start
    comma = next((i for i in range(start, len(words)) if words[i].low == ","), None)
    if comma is None:
        return start
    clause = words[start].low in SUBORDINATE
    if clause:
        verb = next(_candidates(words, start + 1), None)
        if verb is not None and verb.at > comma and words[start].low in ("if", "although", "when"):
            later = (i for i in range(verb.at, len(words)) if words[i].low == ",")
            comma = next(later, comma)
    return comma + 1 if clause or _tail_has_verb(words, comma) else start


def _tail_has_verb(words: Sequence[Token], comma: int) -> bool:
    """Whether a phrase before ``comma`` is left without a main verb of its own."""
    before = next((i for i in range(comma) if _sure(words, i)), None)
    return before is None and next(_candidates(words, comma + 1), None) is not None


def _sure(words: Sequence[Token], i: int) -> bool:
    found = _candidate(words, i, 0)
    return found is not None and found.kind in ("aux", "past")


def _candidates(words: Sequence[Token], start: int) -> Iterator[Candidate]:
    """The words from ``start`` that may be the main verb, in order."""
    pending, i, last = 0, start, len(words)
    while i < last:
        low = words[i].low
        if low == "," or low == ";":
            pending = 0 if pending < 2 else pending
        elif low in RELATIVE and i > start and not _pronoun(words, i):
            verb = _subject_relative(words, i)
            if verb:
                i = verb
            else:
                pending += 1
        elif low in SUBORDINATE and i > start:
            pending += 1
        else:
            found = _candidate(words, i, start)
            if found is not None and pending:
                pending -= 1
                i = _chain(words, i)
            elif found is not None:
                yield found
                i = _chain(words, i) - 1 if found.kind == "aux" else i
        i += 1


def _pronoun(words: Sequence[Token], i: int) -> bool:
    """Whether "that" is no conjunction: that summit was …"""
    return words[i].low == "that" and i + 1 < len(words) and words[i + 1].low in BE and i == 0


def _subject_relative(words: Sequence[Token], i: int) -> int | None:
    """The last word of the verb right after a relative pronoun; None where a subject follows."""
    if words[i].low in ("whose", "where"):
        return None
    at = _past_adverbs(words, i + 1)
    if at >= len(words):
        return at
    word = words[at]
    if word.low in DETERMINERS | PRONOUNS or word.text[:1].isupper() or word.text[:1].isdigit():
        return None
    if word.low in MODALS | BE | HAVE | DO:
        return _chain(words, at) - 1
    return at if forms(word.low) or word.low.endswith("s") else None


def _past_adverbs(words: Sequence[Token], i: int) -> int:
    while i < len(words) and (words[i].low in ADVERBS or words[i].low.endswith("ly")):
        i += 1
    return i


def _chain(words: Sequence[Token], i: int) -> int:
    """One past the last auxiliary or verb of the group that begins at ``i``."""
    return read(words, Candidate(i, "aux", words[i].low)).end


def _candidate(words: Sequence[Token], i: int, start: int) -> Candidate | None:
    low, before = words[i].low, _before(words, i, start)
    if low in MODALS or low in BE or low in HAVE or low in DO:
        month = low in ("may", "will") and words[i].text[:1].isupper() and i > start
        to = before is not None and before.low in ("to", *MODALS)
        noun = low in ("will", "might", "can") and before is not None and before.low in DETERMINERS
        return None if month or to or noun else Candidate(i, "aux", low)
    if before is None or before.low in DETERMINERS:
        return None
    if before.text.endswith(("'s", "s'")) and any(one.tense != "past" for one in forms(low)):
        return None
    if words[i].text[:1].isupper():
        return None
    return _verb(words, i, before)


def _before(words: Sequence[Token], i: int, start: int) -> Token | None:
    """The word before ``i``, adverbs skipped; None at the beginning."""
    j = i - 1
    while j > start and (words[j].low in ADVERBS or words[j].low.endswith("ly")):
        j -= 1
    return words[j] if j >= start else None


def _verb(words: Sequence[Token], i: int, before: Token) -> Candidate | None:
    """A full verb at ``i`` after ``before``, if it may be finite there."""
    readings = {one.tense: one.lemma for one in forms(words[i].low)}
    if not readings or before.low in PREPOSITIONS or before.low in MODALS:
        return None
    if "past" in readings:
        lemma = readings["past"]
        comma = before.low in AND
        free = "participle" not in readings or lemma in table("intransitive")
        if free:
            return Candidate(i, "past", lemma)
        if before.low in ("and", "or") or (comma and not _closes(words, i)):
            return Candidate(i, "loose", lemma)
        return Candidate(i, "either", lemma)
    if "third" in readings:
        return _present(words, i, before, readings["third"])
    if "base" in readings and (before.low in PLURAL or before.low.endswith("s")):
        return _present(words, i, before, readings["base"])
    return None


def _present(words: Sequence[Token], i: int, before: Token, lemma: str) -> Candidate | None:
    """A present, unless what stands around it makes it a noun."""
    after = words[i + 1] if i + 1 < len(words) else Token("", "")
    if before.low in AND or before.low in BE | HAVE or after.low in AND or after.low == "of":
        return None
    if after.low in MODALS | BE | HAVE | DO or before.low in table("adjectives"):
        return None
    objects = after.low in DETERMINERS | PRONOUNS or after.text[:1].isdigit()
    if objects or before.low in PRONOUNS | {"people"}:
        return Candidate(i, "present", lemma)
    if after.low == "to" and i + 2 < len(words):
        verbal = any(one.tense == "base" for one in forms(words[i + 2].low))
        return Candidate(i, "present" if verbal else "weak", lemma)
    return Candidate(i, "present" if lemma in table("state") - table("nouns") else "weak", lemma)


def _closes(words: Sequence[Token], i: int) -> bool:
    """Whether the comma before ``i`` ends an insertion: two commas, and no agent after."""
    commas = sum(one.low == "," for one in words[:i])
    by = i + 1 < len(words) and words[i + 1].low in ("by", "with", "on", "in", "from")
    return commas >= 2 and not by


def _choose(words: Sequence[Token], found: Sequence[Candidate]) -> Candidate | None:
    """The first that is sure; of unsure ones, the first that nothing sure displaces."""
    for n, one in enumerate(found):
        rest = found[n + 1 :]
        if one.kind in ("aux", "past", "present"):
            return one
        if one.kind == "either" and not _reduced(words, one, rest):
            return one
        if one.kind == "weak" and not any(_joined(words, one.at, two.at) for two in rest):
            return one
    return next((one for one in found if one.kind in ("either", "loose", "weak")), None)


def _reduced(words: Sequence[Token], one: Candidate, rest: Sequence[Candidate]) -> bool:
    """Whether ``one`` is a participle after its noun: no object, and a verb later in the clause."""
    after = words[one.at + 1] if one.at + 1 < len(words) else Token("", "")
    open_ = after.low in PREPOSITIONS | DAYS | ADVERBS or after.low.endswith("ly")
    if not open_:
        open_ = bool(rest) and rest[0].at == one.at + 1
    return open_ and any(
        _joined(words, one.at, two.at) and not _agent(words, two)
        for two in rest
        if two.kind not in ("loose",)
    )


def _agent(words: Sequence[Token], two: Candidate) -> bool:
    return two.kind == "either" and two.at + 1 < len(words) and words[two.at + 1].low == "by"


def _joined(words: Sequence[Token], a: int, b: int) -> bool:
    """Whether nothing between two words parts their clauses."""
    return not any(w.low in AND or w.low in SUBORDINATE | RELATIVE for w in words[a + 1 : b])


def read(words: Sequence[Token], found: Candidate) -> Predicate:
    """The verb group that begins at a candidate: modal, tense, voice, negation, full verb."""
    i, first = found.at, words[found.at].low
    lemma, past, negated = found.lemma, found.kind in ("past", "either", "loose"), False
    modal = first if first in MODALS else None
    aux = "be" if first in BE else "have" if first in HAVE else "do" if first in DO else ""
    flags = {"perfect": False, "progressive": False, "passive": False}
    past = past or first in PAST_AUX
    negated = any(w.low in NOT for w in words[max(0, i - 1) : i])
    if not (modal or aux):
        return Predicate(lemma, i, i + 1, None, past, negated=negated)
    lemma, i = aux or "be", i + 1
    while i < len(words):
        low = words[i].low
        if low in NOT or (low == "longer" and words[i - 1].low == "no"):
            negated = negated or low == "longer" or not _not_only(words, i)
        elif not (low in ADVERBS or low.endswith("ly")):
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
