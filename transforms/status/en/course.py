"""How far a matter has come, by the predicate of an English assertion (``courses.yml``)."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import yaml

from transforms.records import Status
from transforms.status.en.forms import HERE, forms, table
from transforms.status.en.predicate import ADVERBS, Predicate
from transforms.status.en.tokens import Token

REACH = 14
FINISHING = table("finishing")
INFINITIVE = r"(?:\S+ ){0,8}?to (?!the |a |an |its |their |\d)[a-z]+"
ON = re.compile(r"on (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)")


class Courses(NamedTuple):
    """The table, made ready."""

    verbs: dict[str, Status]
    after: dict[str, list[tuple[Status, re.Pattern[str]]]]
    being: list[tuple[Status, re.Pattern[str]]]
    occasions: frozenset[str]
    of_occasions: dict[str, Status]
    degree: frozenset[str]
    valued: frozenset[str]
    foretold: re.Pattern[str]
    supposed: re.Pattern[str]


@cache
def _courses() -> Courses:
    raw: dict[str, Any] = yaml.safe_load((HERE / "courses.yml").read_text(encoding="utf-8"))

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(f"(?:{text.replace('INF', INFINITIVE)})")

    return Courses(
        verbs={verb: name for name, verbs in raw["verbs"].items() for verb in verbs.split()},
        after={
            verb: [(name, pattern(text)) for name, text in rows.items()]
            for verb, rows in raw["after"].items()
        },
        being=[(name, pattern(text)) for name, text in raw["being"].items()],
        occasions=frozenset(raw["occasions"].split()),
        of_occasions=raw["of_occasions"],
        degree=frozenset(raw["degree"].split()),
        valued=frozenset(raw["valued"].split()),
        foretold=re.compile(re.sub(r"\|\s+", "|", raw["foretold"])),
        supposed=re.compile(re.sub(r"\|\s+", "|", raw["supposed"])),
    )


def course(words: Sequence[Token], found: Predicate, *, reported: bool) -> Status | None:
    """The status that a predicate gives its matter; ``reported``: its tense is that of "said"."""
    tail = _tail(words, found.end)
    if found.modal:
        return _of_modal(words, found, tail, reported)
    if found.negated and found.perfect and found.lemma in FINISHING:
        return "under_way"
    listed = _listed(words, found, tail)
    if listed is not None:
        return listed
    if found.lemma == "be" and not found.passive:
        return _of_being(words, found)
    return _by_tense(found, tail)


def _tail(words: Sequence[Token], start: int) -> str:
    while start < len(words) and (words[start].low in ADVERBS or words[start].low.endswith("ly")):
        start += 1
    return " ".join(word.low for word in words[start : start + REACH])


def _of_modal(words: Sequence[Token], found: Predicate, tail: str, reported: bool) -> Status | None:
    name = found.modal
    rest = " ".join(word.low for word in words[found.start + 1 : found.start + 1 + REACH])
    if name in ("will", "shall"):
        return None if _courses().foretold.match(_plain(rest)) else "planned"
    if name == "would":
        if rest.startswith(("not ", "never ")):
            rest = rest.partition(" ")[2]
        hypothesis = _courses().supposed.match(_plain(rest)) or found.perfect
        return "planned" if reported and not hypothesis else "conditional"
    if name in ("should", "must"):
        return "proposed"
    if name == "can":
        return "in_force" if re.search(r"\d", tail) else None
    return "conditional"


def _plain(rest: str) -> str:
    """``rest`` without the adverbs that tell nothing of likelihood."""
    kept = rest.split(" ")
    while kept and kept[0] in ADVERBS:
        kept = kept[1:]
    return " ".join(kept)


def _listed(words: Sequence[Token], found: Predicate, tail: str) -> Status | None:
    """What the table says of the verb and of what follows it."""
    courses = _courses()
    if found.lemma in courses.of_occasions:
        around = words[: found.start] if found.passive else words[found.end : found.end + 6]
        if found.lemma in ("end", "conclude"):
            around = words[: found.start]
        if any(word.low in courses.occasions for word in around):
            return courses.of_occasions[found.lemma]
    for name, pattern in courses.after.get(found.lemma, ()):
        if pattern.match(tail) and not (found.lemma == "agree" and ON.match(tail)):
            return name
    if found.lemma == "continue" and found.past and re.search(r"\d", tail):
        return "done"
    return courses.verbs.get(found.lemma)


def _of_being(words: Sequence[Token], found: Predicate) -> Status | None:
    """A state, a course told by the complement, or a mere evaluation."""
    tail = _tail(words, found.end)
    for name, pattern in _courses().being:
        if pattern.match(tail):
            return name
    complement = found.end
    while complement < len(words) and _weighs(words[complement]):
        complement += 1
    if complement < len(words) and words[complement].low in _courses().valued:
        return "done" if found.past and not found.perfect else None
    return "done" if found.past else "in_force"


def _weighs(word: Token) -> bool:
    return word.low in _courses().degree or word.low in ADVERBS or word.low.endswith("ly")


def _by_tense(found: Predicate, tail: str) -> Status | None:
    if found.passive:
        return _of_passive(found)
    if found.progressive:
        return "under_way"
    if found.perfect:
        begun = found.lemma in ("begin", "start")
        return "under_way" if begun else "in_force" if found.lemma in table("lasting") else "done"
    if found.past:
        gerund = any(one.tense == "gerund" for one in forms(tail.partition(" ")[0]))
        return "under_way" if found.lemma in ("begin", "start") and gerund else "done"
    if found.lemma in table("event"):
        return "done"
    if found.lemma in table("opinion") or found.lemma in table("view"):
        return None
    return "in_force"


def _of_passive(found: Predicate) -> Status | None:
    if found.progressive:
        return "under_way"
    if found.past or found.perfect:
        return "done"
    return None if found.lemma in _stems() else "in_force"


@cache
def _stems() -> frozenset[str]:
    """Verbs whose passive in the present evaluates: is linked, is rooted, is needed."""
    return frozenset(
        one.lemma for word in _courses().valued for one in forms(word) if one.tense == "participle"
    )
