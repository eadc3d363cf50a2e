"""How far a matter has come, by the predicate of an English assertion (``courses.yml``)."""

import re
from collections.abc import Sequence
from functools import cache

from transforms.records import Status
from transforms.status.en.being import REACH, complement_course, evaluates, of_being, tail_of
from transforms.status.en.courses import courses
from transforms.status.en.forms import forms, table
from transforms.status.en.predicate import Predicate
from transforms.status.en.tokens import Token
from transforms.status.en.words import ADVERBS

AHEAD = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next|january|february|march|april|"
    r"may|june|july|august|september|october|november|december)\b"
)
# A day that only a timetable names in the present tense.
SOON = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next|later (?:this|today))\b"
)
WEIGHTY = table("weighty")
FINISHING = table("finishing")
ALLOWED = re.compile(
    r"\b(?:without (?:\S+ )?(?:visas?|permits?|licen[cs]es?|dut(?:y|ies))|visa-free|"
    r"(?:for|of) (?:up to|(?:no|not) (?:longer|more) than) \d)"
)
ENDED = ("lapsed", "failed", "done")
BEGINNING = ("begin", "start")
NO_DEEDS = table("moving") | table("saying") | table("bare") | {"have", "be", "do"}
SINCE = re.compile(
    r"\bsince\b|\bfor (?:(?:more|less) than|over|almost|nearly|about|the (?:past|last)|"
    r"\w+ (?:years|decades|centuries|months))\b"
)
# What somebody would not do declined to: would not say, would not comment.
REFUSED = ("say", "comment", "confirm", "disclose", "reveal", "elaborate", "name")
EFFECT = re.compile(r"(?:into )?(?:force|effect|operation)")
# What remains to be seen is nobody's to tell.
UNSEEN = re.compile("TO be (?:seen|decided|proved|proven)|in (?:whether|how|what)")
ON = re.compile(r"on (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)")


def course(
    words: Sequence[Token], found: Predicate, *, reported: bool, coming: bool
) -> Status | None:
    """The status that a predicate gives its matter; ``reported``: its tense is that of "said";
    ``coming``: a time is named that is still to come."""
    tail = tail_of(words, found.end)
    if found.modal:
        return _of_modal(words, found, tail, reported)
    if found.negated and found.perfect and _unfinished(words, found):
        return "planned" if found.lemma in BEGINNING else "under_way"
    if found.lemma == "have" and words[found.end - 1].low == "yet" and tail.startswith("TO"):
        begins = any(f" {verb}" in tail[:12] for verb in BEGINNING)
        return "planned" if begins else "under_way"
    if _forecast(words, found):
        return None
    if found.passive and found.progressive:
        return "under_way"
    if found.progressive and found.lemma in table("weighing"):
        return "proposed"
    if not found.past and any(one.low in WEIGHTY for one in words[: min(found.start, 3)]):
        return None
    listed = _listed(words, found, tail, coming)
    if listed is not None:
        course_of = found.progressive and listed in ("lapsed", "failed", "in_force", "done")
        return "under_way" if course_of else listed
    if found.lemma == "be":
        return of_being(words, found)
    if found.passive:
        ahead = complement_course(tail_of(words, found.end - 1))
        return ahead if ahead is not None else _of_passive(found)
    if coming and scheduled(found):
        return "planned"
    return _by_tense(words, found, tail)


def scheduled(found: Predicate) -> bool:
    """Whether a present tells of a deed, which is a plan where its time is still to come."""
    present = not (found.past or found.perfect or found.progressive or found.negated)
    present = present and not (found.passive or found.modal)
    lasts = table("state") | table("copula") | table("view") | table("opinion") | NO_DEEDS
    return present and (found.lemma in table("timetabled") or found.lemma not in lasts)


def _unfinished(words: Sequence[Token], found: Predicate) -> bool:
    """Whether a matter is not over yet: has not completed, has not yet signed."""
    group = [word.low for word in words[found.start : found.end]]
    return found.lemma in FINISHING or "yet" in group


def _forecast(words: Sequence[Token], found: Predicate) -> bool:
    """Whether a movement is foreseen, which is no plan: is expected to grow."""
    if not found.passive or found.lemma not in table("forecasting"):
        return False
    rest = [word.low for word in words[found.end : found.end + 2]]
    if rest[:1] == ["at"]:
        return found.lemma in ("forecast", "project", "predict")
    return rest[:1] == ["to"] and rest[1:] != ["be"] and bool(set(rest[1:]) & table("moving"))


def _of_modal(words: Sequence[Token], found: Predicate, tail: str, reported: bool) -> Status | None:
    name = found.modal
    rest = " ".join(word.low for word in words[found.start + 1 : found.start + 1 + REACH])
    if name in ("will", "shall"):
        return None if courses().foretold.match(_plain(rest)) else "planned"
    if name in ("may", "can") and (words[0].low == "under" or ALLOWED.search(tail)):
        return "in_force"
    if name == "would" and found.negated and found.lemma in REFUSED:
        return "done"
    if name == "would":
        if any(word.low in table("drafts") for word in words[: found.start]):
            return "proposed"
        if rest.startswith(("not ", "never ")):
            rest = rest.partition(" ")[2]
        hypothesis = courses().supposed.match(_plain(rest)) or found.perfect
        return "planned" if reported and not hypothesis else "conditional"
    if name == "could" and rest.startswith(("hardly", "scarcely")):
        return None
    if name == "could" and found.negated and not found.passive:
        return "failed"
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


def _listed(words: Sequence[Token], found: Predicate, tail: str, coming: bool) -> Status | None:
    """What the table says of the verb and of what follows it."""
    listed = courses()
    if found.lemma == "rule" and found.negated and tail.startswith("out"):
        return "conditional"
    if found.lemma in ("manage", "succeed", "pass") and found.negated:
        return "failed"
    if found.lemma == "get" and found.negated and tail.startswith("off the ground"):
        return "failed"
    if found.lemma in ("renew", "extend", "prolong") and found.negated and found.passive:
        return "lapsed"
    told = _followed(found, tail, coming)
    if told is not None:
        return told
    if found.lemma in listed.of_occasions:
        around = words[: found.start] if found.passive else words[found.end : found.end + 6]
        if found.lemma in ("end", "conclude"):
            around = words[: found.start]
        if any(word.low in listed.occasions for word in around):
            return listed.of_occasions[found.lemma]
    if found.lemma == "continue" and found.past and re.search(r"\d", tail):
        return "done"
    name = listed.verbs.get(found.lemma)
    return "planned" if name in ENDED and _timetabled(found, tail, coming) else name


def _followed(found: Predicate, tail: str, coming: bool) -> Status | None:
    """What the table says of the words after the verb."""
    for name, pattern in courses().after.get(found.lemma, ()):
        if not pattern.match(tail) or (found.lemma == "agree" and ON.match(tail)):
            continue
        effect = EFFECT.match(tail)
        if (effect or name in ENDED) and _timetabled(found, tail, coming):
            return "planned"
        return "done" if name == "in_force" and found.past and not effect else name
    return None


def _timetabled(found: Predicate, tail: str, coming: bool) -> bool:
    """Whether a present has a day ahead in its own clause."""
    present = not (found.past or found.perfect or found.modal)
    return present and (coming or bool(AHEAD.search(tail.split(" ,")[0])))


def _by_tense(words: Sequence[Token], found: Predicate, tail: str) -> Status | None:
    if found.progressive:
        ahead = found.lemma in table("travelling") and not found.past and AHEAD.search(tail)
        return "planned" if ahead else "under_way"
    if found.perfect:
        if found.lemma in BEGINNING:
            return "under_way"
        lasting = found.lemma in table("lasting")
        told = " ".join(word.low for word in words)
        holding = found.lemma in table("holding") and SINCE.search(told)
        return "in_force" if lasting or holding else "done"
    if found.past:
        gerund = any(one.tense == "gerund" for one in forms(tail.partition(" ")[0]))
        return "under_way" if found.lemma in BEGINNING and gerund else "done"
    if found.lemma not in table("state") and SOON.search(tail):
        return "planned"
    span = words[found.start : found.end + REACH]
    if any(one.low in table("frequency") for one in span):
        return "in_force"
    if found.lemma in table("timetabled") and AHEAD.search(tail):
        return "planned"
    if found.lemma in table("event"):
        return "done"
    if UNSEEN.match(tail) or (found.lemma in table("copula") and evaluates(words, found.end)):
        return None
    if found.lemma in table("opinion"):
        return None
    if found.lemma in table("view"):
        around = words[max(0, found.start - REACH) : found.end + REACH]
        return "in_force" if any(one.low[0].isdigit() for one in around) else None
    return "in_force"


def _of_passive(found: Predicate) -> Status | None:
    if found.past or found.perfect:
        return "done"
    return None if found.lemma in _stems() else "in_force"


@cache
def _stems() -> frozenset[str]:
    """Verbs whose passive in the present evaluates: is linked, is rooted, is needed."""
    return frozenset(
        one.lemma for word in courses().valued for one in forms(word) if one.tense == "participle"
    )
