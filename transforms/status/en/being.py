"""How far a matter has come by what follows a form of "be", and the words after a predicate."""

import re
from collections.abc import Sequence

from transforms.records import Status
from transforms.status.en.courses import courses
from transforms.status.en.forms import forms
from transforms.status.en.predicate import Predicate
from transforms.status.en.tokens import Token
from transforms.status.en.words import DETERMINERS, PREPOSITIONS, adverb

REACH = 14
VIEWED = ("doubt", "question", "reason", "alternative", "point", "need", "way", "sense")
UNTRUE = re.compile(r"(?:true|correct|accurate|the case|so)\b")
FALSEHOOD = re.compile(
    r"(?:an? (?:\S+ )?)?(?:lies?|fakes?|fabrications?|fiction|nonsense|disinformation|untrue)\b"
)
NOMINAL = re.compile(r"(?:s|ed|ing|ion|ment|ity|ness|er|or|ance|ence|al|ship|ism)$")


def tail_of(words: Sequence[Token], start: int) -> str:
    while start < len(words) and adverb(words[start].low):
        start += 1
    span = words[start : start + REACH]
    return " ".join("TO" if _infinitive(words, i) else one.low for i, one in enumerate(span, start))


def _infinitive(words: Sequence[Token], i: int) -> bool:
    """Whether "to" at ``i`` goes with a verb."""
    if words[i].low != "to":
        return False
    i += 1
    while i < len(words) and adverb(words[i].low):
        i += 1
    if i >= len(words) or words[i].text[:1].isupper():
        return False
    low = words[i].low
    if any(one.tense == "base" for one in forms(low)):
        return True
    return low.isalpha() and low not in DETERMINERS | PREPOSITIONS and not NOMINAL.search(low)


def of_being(words: Sequence[Token], found: Predicate) -> Status | None:
    """A state, a course told by the complement, or a mere evaluation."""
    if words[0].low in ("what", "how", "why") and not found.past:
        return None
    tail = tail_of(words, found.end)
    if found.negated and (found.past or found.perfect) and tail.startswith("able"):
        return "failed"
    if UNTRUE.match(tail) if found.negated else FALSEHOOD.match(tail):
        return "denied"
    told = complement_course(tail)
    if told is not None:
        return told
    if words[found.start - 1].low == "there":
        return _of_existence(words, found)
    if evaluates(words, found.end):
        return "done" if found.past and not found.perfect else None
    return "done" if found.past else "in_force"


def evaluates(words: Sequence[Token], complement: int) -> bool:
    """Whether the complement of a copula, past words of degree, is an evaluation."""
    while complement < len(words) and _weighs(words[complement]):
        complement += 1
    return complement < len(words) and words[complement].low in courses().valued


def _of_existence(words: Sequence[Token], found: Predicate) -> Status | None:
    """After "there is": plans, denial, a view, else what is or was."""
    low = [word.low for word in words[found.end : found.end + 4]]
    if "plans" in low or "plan" in low:
        return "planned"
    if low[:2] == ["no", "such"]:
        return "denied"
    if low[:1] == ["no"] and low[1:2] and low[1] in VIEWED:
        return None
    return "done" if found.past else "in_force"


def complement_course(tail: str) -> Status | None:
    return next((name for name, pattern in courses().being if pattern.match(tail)), None)


def _weighs(word: Token) -> bool:
    return word.low in courses().degree or adverb(word.low)
