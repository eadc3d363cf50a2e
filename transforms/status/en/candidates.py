"""The words of an English assertion that may be its main verb.

Relative and subordinate clauses take a verb each. A present is a candidate where what stands around
it does not make it a noun.
"""

from collections.abc import Iterator, Sequence

from transforms.status.en.forms import forms, table
from transforms.status.en.predicate import Candidate, read
from transforms.status.en.presents import after_reduced, closes, distant, past_adverbs, present
from transforms.status.en.tokens import Token
from transforms.status.en.words import (
    AND,
    BE,
    DAYS,
    DETERMINERS,
    DO,
    FLOATING,
    HAVE,
    MODALS,
    PLURAL,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SUBORDINATE,
    adverb,
)

# A full verb behind these is no finite one.
BARRING = PREPOSITIONS | MODALS | {"having", "be", "being", "been"}
TIMED = frozenset(("since", "until", "till", "before", "after"))
SCALES = frozenset(("million", "billion", "thousand", "hundred", "dozen"))


def candidates(words: Sequence[Token], start: int, *, timed: bool = False) -> Iterator[Candidate]:
    """The words from ``start`` that may be the main verb, in order; with ``timed``, "before" and
    the like open no clause (a bill before parliament would ban)."""
    pending, i, last = 0, start, len(words)
    while i < last:
        low = words[i].low
        if low == "," or low == ";":
            pending = 0
        elif low in RELATIVE and i > start and not _pronoun(words, i):
            verb = _subject_relative(words, i)
            if verb:
                i = verb
            else:
                pending += 1
        elif low in SUBORDINATE and i > start:
            pending += not (_phrase(words, i) or (timed and low in TIMED))
        else:
            found = candidate(words, i, start)
            if found is not None and pending:
                pending -= 1
                i = chain(words, i) - 1
            elif found is not None:
                yield found
                i = chain(words, i) - 1 if found.kind == "aux" else i
        i += 1


def _phrase(words: Sequence[Token], i: int) -> bool:
    """Whether "as" and the like open no clause: as well as, such as, as of, as part of."""
    if words[i].low in TIMED and i + 1 < len(words):
        after = words[i + 1]
        return after.text[:1].isdigit() or after.low in DAYS
    near = {words[j].low for j in (i - 1, i + 1) if 0 <= j < len(words)}
    return words[i].low == "as" and bool(
        near & {"such", "well", "of", "part", "a", "an", "expected"}
    )


def _pronoun(words: Sequence[Token], i: int) -> bool:
    """Whether "that" is no conjunction: that summit was …"""
    return words[i].low == "that" and i + 1 < len(words) and words[i + 1].low in BE and i == 0


def _subject_relative(words: Sequence[Token], i: int) -> int | None:
    """The last word of the verb right after a relative pronoun; None where a subject follows."""
    if words[i].low in ("whose", "where"):
        return None
    at = past_adverbs(words, i + 1)
    if at >= len(words):
        return at
    word = words[at]
    if word.low.endswith("s") and _finite(words, at + 1):
        return None
    if word.low in DETERMINERS | PRONOUNS or word.text[:1].isupper() or word.text[:1].isdigit():
        return None
    if word.low in MODALS | BE | HAVE | DO:
        return chain(words, at) - 1
    return at if forms(word.low) or word.low.endswith("s") else None


def _finite(words: Sequence[Token], i: int) -> bool:
    """Whether a word is an auxiliary or a past, so that the one before it is its subject."""
    if i >= len(words):
        return False
    low = words[i].low
    aux = low in MODALS | BE | HAVE | DO
    return aux or any(one.tense == "past" for one in forms(low))


def chain(words: Sequence[Token], i: int) -> int:
    """One past the last auxiliary or verb of the group that begins at ``i``."""
    return read(words, Candidate(i, "aux", words[i].low)).end


def candidate(words: Sequence[Token], i: int, start: int) -> Candidate | None:
    low, before = words[i].low, _before(words, i, start)
    if low in MODALS or low in BE or low in HAVE or low in DO:
        month = low in ("may", "will") and words[i].text[:1].isupper() and i > start
        to = before is not None and before.low in ("to", *MODALS)
        noun = low in ("will", "might", "can") and before is not None and before.low in DETERMINERS
        return None if month or to or noun else Candidate(i, "aux", low)
    if before is None or (before.low in DETERMINERS and before.low not in FLOATING):
        return _after_this(words, i, before)
    if before.text.endswith(("'s", "s'")) and any(one.tense != "past" for one in forms(low)):
        return None
    if words[i].text[:1].isupper():
        return None
    return _verb(words, i, before)


def _after_this(words: Sequence[Token], i: int, before: Token | None) -> Candidate | None:
    """A verb whose subject is a bare "this" or "that": this requires."""
    if before is None or before.low not in ("this", "that"):
        return None
    readings = {one.tense: one.lemma for one in forms(words[i].low)}
    if "third" in readings:
        return Candidate(i, "present", readings["third"])
    after = words[i + 1].low if i + 1 < len(words) else ""
    sure = "participle" not in readings or after in DETERMINERS | PREPOSITIONS
    return Candidate(i, "past", readings["past"]) if "past" in readings and sure else None


def _before(words: Sequence[Token], i: int, start: int) -> Token | None:
    """The word before ``i``, adverbs skipped; None at the beginning."""
    j = i - 1
    while j > start and adverb(words[j].low):
        j -= 2 if words[j].low == "longer" and words[j - 1].low == "no" else 1
    return words[j] if j >= start else None


def _verb(words: Sequence[Token], i: int, before: Token) -> Candidate | None:
    """A full verb at ``i`` after ``before``, if it may be finite there."""
    readings = {one.tense: one.lemma for one in forms(words[i].low)}
    month = before.text == "May"
    if not readings or (before.low in BARRING and not month):
        return None
    if "past" in readings:
        lemma = readings["past"]
        comma = before.low in AND
        if comma and _inserted(words, i):
            return None
        after = words[i + 1].low if i + 1 < len(words) else ""
        if _attributive(words, i, before):
            return None
        free = "participle" not in readings or lemma in table("intransitive")
        free = free or before.low in table("spoken") or _bare_name(words, i)
        if lemma in table("agreeing") and after in PREPOSITIONS - {"to"}:
            return Candidate(i, "either", lemma)
        if free:
            return Candidate(i, "past", lemma)
        if before.low in ("and", "or") or (comma and not closes(words, i)):
            return Candidate(i, "loose", lemma)
        return Candidate(i, "either", lemma)
    if "third" in readings:
        return present(words, i, before, readings["third"])
    joined = any(one.low == "and" for one in words[max(0, i - 4) : i - 1])
    joined = joined or (before.low == "," and closes(words, i))
    if "base" in readings and (before.low in PLURAL or before.low.endswith("s") or joined):
        return present(words, i, before, readings["base"])
    if "base" not in readings:
        return None
    if after_reduced(words, i, readings["base"]):
        return Candidate(i, "present", readings["base"])
    return distant(words, i, readings["base"])


def _bare_name(words: Sequence[Token], i: int) -> bool:
    """Whether nothing but a name stands before ``i`` in its clause: Wang Yi pressed for relief.

    The first word of a text has a capital anyway, so that it is a name only with another.
    """
    if words[i + 1 : i + 2] and words[i + 1].low == "by":
        return False
    j = i - 1
    while j >= 0 and words[j].text[:1].isupper():
        j -= 1
    return i - 1 - j > (j < 0) and (j < 0 or words[j].low in AND)


def _attributive(words: Sequence[Token], i: int, before: Token) -> bool:
    """Whether a participle stands between a number and its noun: four of the 15 promised plants."""
    closed = DETERMINERS | PREPOSITIONS | AND
    if i < 2 or i + 1 >= len(words) or words[i + 1].low in closed:
        return False
    if before.text[:1].isdigit() and words[i - 2].low in closed:
        return True
    after = words[i + 2].low if i + 2 < len(words) else ""
    return before.low in SCALES and after in MODALS | BE | HAVE | DO


def _inserted(words: Sequence[Token], i: int) -> bool:
    """Whether a participle between commas qualifies the subject: the base, planned for May, was"""
    if i + 1 >= len(words) or words[i + 1].low not in PREPOSITIONS:
        return False
    after = next((j for j in range(i + 1, len(words)) if words[j].low == ","), None)
    return after is not None and after + 1 < len(words) and _finite(words, after + 1)
