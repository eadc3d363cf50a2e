"""The main predicate of an English assertion, found from left to right.

Heuristic: the first finite verb outside relative and subordinate clauses. Finite are auxiliaries
and pasts after a subject; a past that may be a participle ("the summit scheduled for May has …")
gives way to a verb further on in its clause.
"""

from collections.abc import Sequence

from transforms.status.en.candidates import candidate, candidates, chain
from transforms.status.en.predicate import Candidate, Predicate, read
from transforms.status.en.tokens import Token
from transforms.status.en.words import (
    ADVERBS,
    AND,
    DAYS,
    FLOATING,
    PREPOSITIONS,
    RELATIVE,
    SUBORDINATE,
)


def main_predicate(words: Sequence[Token], start: int = 0) -> Predicate | None:
    """The main predicate of ``words`` from ``start`` on; None where no finite verb is known."""
    begin = _after_scene(words, start)
    found = _choose(words, list(candidates(words, begin)))
    if found is None and begin > start:
        found = _choose(words, list(candidates(words, start)))
    if found is None:
        found = _choose(words, list(candidates(words, start, timed=True)))
    return read(words, found) if found else None


def _after_scene(words: Sequence[Token], start: int) -> int:
    """Where the main clause begins, past a clause or phrase that opens the sentence."""
    while start < len(words) and words[start].low in AND:
        start += 1
    if start == len(words) or words[start].low not in SUBORDINATE | PREPOSITIONS | {"according"}:
        return start
    comma = next((i for i in range(start, len(words)) if words[i].low == ","), None)
    if words[start].low in ("whether", "what", "how", "why"):
        verb = next(candidates(words, start), None)
        return chain(words, verb.at) - 1 if verb else start
    if comma is None or RELATIVE & {word.low for word in words[comma + 1 : comma + 3]}:
        return start
    clause = words[start].low in SUBORDINATE
    if clause:
        verb = next(candidates(words, start + 1), None)
        if verb is not None and verb.at > comma and words[start].low in ("if", "although", "when"):
            later = (i for i in range(verb.at, len(words)) if words[i].low == ",")
            comma = next(later, comma)
    return comma + 1 if clause or _tail_has_verb(words, comma) else start


def _tail_has_verb(words: Sequence[Token], comma: int) -> bool:
    """Whether a phrase before ``comma`` is left without a main verb of its own."""
    before = next((i for i in range(comma) if _sure(words, i)), None)
    return before is None and next(candidates(words, comma + 1), None) is not None


def _sure(words: Sequence[Token], i: int) -> bool:
    found = candidate(words, i, 0)
    return found is not None and found.kind in ("aux", "past", "present")


def _choose(words: Sequence[Token], found: Sequence[Candidate]) -> Candidate | None:
    """The first that is sure; of unsure ones, the first that nothing sure displaces."""
    for n, one in enumerate(found):
        rest = found[n + 1 :]
        if one.kind in ("aux", "past", "present", "state"):
            return one
        if one.kind == "either" and not _reduced(words, one, rest):
            return one
        if one.kind == "weak" and not _displaced(words, one, rest):
            return one
    return next((one for one in found if one.kind in ("either", "loose", "weak")), None)


def _reduced(words: Sequence[Token], one: Candidate, rest: Sequence[Candidate]) -> bool:
    """Whether ``one`` is a participle after its noun: no object, and a verb later in the clause."""
    after = words[one.at + 1] if one.at + 1 < len(words) else Token("", "")
    open_ = after.low in (PREPOSITIONS | DAYS | ADVERBS) - FLOATING or after.low.endswith("ly")
    if not open_:
        open_ = bool(rest) and rest[0].at == one.at + 1
    return open_ and _displaced(words, one, rest)


def _displaced(words: Sequence[Token], one: Candidate, rest: Sequence[Candidate]) -> bool:
    """Whether a surer verb follows in the same clause."""
    surer = (two for two in rest if two.kind in ("aux", "past", "either", "present"))
    return any(_joined(words, one.at, two.at) and not _agent(words, two) for two in surer)


def _agent(words: Sequence[Token], two: Candidate) -> bool:
    return two.kind == "either" and two.at + 1 < len(words) and words[two.at + 1].low == "by"


def _joined(words: Sequence[Token], a: int, b: int) -> bool:
    """Whether nothing between two words parts their clauses; a relative clause in commas may."""
    i = a + 1
    while i < b:
        if words[i].low == "," and i + 1 < b and words[i + 1].low in RELATIVE:
            i = next((j for j in range(i + 2, b) if words[j].low == ","), b)
        elif words[i].low in AND or words[i].low in SUBORDINATE | RELATIVE:
            return False
        i += 1
    return True
