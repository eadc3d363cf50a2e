"""What an English text asserts: its main predicate, past the frames of saying and holding."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from transforms.status.en.forms import table
from transforms.status.en.predicate import Predicate, main_predicate
from transforms.status.en.tokens import Token, tokens
from transforms.status.en.words import RELATIVE, SUBORDINATE

# What is asked, and not told, behind a denied verb of saying: would not say when.
ASKED = frozenset(("when", "whether", "if", "how", "what", "where", "why", "who"))
MARKED = frozenset(("that", ":", "how"))
FRAMES = 3
# How sure a verb must be within a frame, so that a noun behind "claim" is none: even odds.
PLAIN = 0.0
CLEAR = frozenset(("clear", "plain", "known", "doubt"))
EVIDENCE = table("evidence")
SPOKEN = frozenset(("said", "told", "according", "added", "retorted", "countered", "replied"))
RETORTED = re.compile(r"[\"”]\s[^\"“”]{0,60}\b(?:retort|counter|repli|respond|insist)\w*\b")
# A guess before a colon is borne out by what follows it.
GUESSING = ("may", "might", "could")


class Assertion(NamedTuple):
    """The words of a text, its asserted predicate, and in what frame it stands."""

    words: tuple[Token, ...]
    found: Predicate | None
    begin: int
    reported: bool
    held: bool


@lru_cache(maxsize=1024)
def assertion(text: str) -> Assertion:
    """The predicate asserted, past up to three frames of saying or holding."""
    words = tuple(tokens(text))
    begin, reported, held = 0, _attributed(words) or bool(RETORTED.search(text)), False
    words, found = _without_inquit(words, main_predicate(words))
    for _ in range(FRAMES):
        said = _content(words, found)
        if found is None or said is None:
            break
        held = held or _only_held(found)
        inner = _within(words, said)
        if inner is None or _proposes(words, found, inner):
            break
        reported = (reported or found.past or found.perfect) and found.lemma != "warn"
        begin, found = said, inner
    return Assertion(words, found, begin, reported, held)


def _without_inquit(
    words: tuple[Token, ...], found: Predicate | None
) -> tuple[tuple[Token, ...], Predicate | None]:
    """What is said and its predicate where only a speaker and a verb of saying follow it: …, the
    minister told reporters."""
    if found is None or found.lemma not in table("saying") | table("bare") | table("quoting"):
        return words, found
    comma = max((i for i in range(found.start) if words[i].low == ","), default=0)
    spoken = main_predicate(words[:comma], least=PLAIN) if comma else None
    if spoken is None or any(one.low in (":", "that", ",") for one in words[found.end :]):
        return words, found
    return words[:comma], spoken


def _within(words: Sequence[Token], said: int) -> Predicate | None:
    """The predicate of what is said from ``said`` on; without a "that", only one as sure as PLAIN
    with no other clause before it."""
    if words[said - 1].low in MARKED:
        return main_predicate(words, said)
    inner = main_predicate(words, said, least=PLAIN)
    between = {one.low for one in words[said : inner.start]} if inner else set()
    return inner if between.isdisjoint(SUBORDINATE | RELATIVE) else None


def _only_held(found: Predicate) -> bool:
    """Whether what follows is somebody's opinion or forecast, and not told as a fact."""
    thought = found.lemma in table("opinion") and (found.passive or not found.past)
    return thought or found.lemma in table("foretelling")


def _attributed(words: Sequence[Token]) -> bool:
    """Whether a verb of saying in the past, or "according to", stands anywhere."""
    return any(word.low in SPOKEN for word in words)


def _content(words: Sequence[Token], found: Predicate | None) -> int | None:
    """Where what is said begins: after "that", a colon, or the verb itself."""
    if found is None:
        return None
    if found.passive and found.lemma not in table("bare") | table("opinion") | {"hold"}:
        return None
    if found.negated and found.end < len(words) and words[found.end].low in ASKED:
        return None
    colon = next((i for i in range(found.end, len(words)) if words[i].low == ":"), None)
    if colon is not None and found.modal in GUESSING:
        return colon + 1
    saying = found.lemma in table("saying") | table("bare") | table("opinion") | {"suggest", "hold"}
    if not saying and not _makes_clear(words, found):
        return None
    for i in range(found.end, min(found.end + 12, len(words))):
        if words[i].low in MARKED and words[i - 1].low != "so":
            return i + 1
    if found.lemma in table("bare") and found.end < len(words) and words[found.end].low != "to":
        return found.end
    return None


def _makes_clear(words: Sequence[Token], found: Predicate) -> bool:
    """Whether the verb with its adjective is one of saying: made it clear that."""
    clear = (words[i].low for i in range(found.end, min(found.end + 4, len(words))))
    return found.lemma in ("make", "leave") and not CLEAR.isdisjoint(clear)


def _proposes(words: Sequence[Token], found: Predicate, inner: Predicate) -> bool:
    """Whether "suggest that" puts forward a step, and does not infer from evidence."""
    if found.lemma != "suggest" or any(word.low in EVIDENCE for word in words[: found.start]):
        return False
    return inner.modal in (None, "should")
