"""Status and polarity by English wording: the main predicate, with its tense and what follows.

Attribution ("X said that"), quotation marks and brackets are set aside (``assertion``,
``tokens``), the main verb is found by a learnt model (``finite``); verbs and turns of phrase are
data (``verbs.yml``, ``courses.yml``). Defaults: a past is done, a present holds (in_force),
opinions and evaluations have no course.
"""

from collections.abc import Collection, Sequence

from transforms.records import Status
from transforms.status.en.assertion import Assertion, assertion
from transforms.status.en.course import course
from transforms.status.en.forms import forms, table
from transforms.status.en.predicate import Predicate
from transforms.status.en.tokens import Token
from transforms.status.en.words import DETERMINERS, RELATIVE, SUBORDINATE

INVERTING = DETERMINERS | {"it", "they", "he", "she", "we"}
ONLY = frozenset(("after", "if", "when", "once", "with"))
NOBODY = table("nobody")
COUNTED = table("counted")


def status(text: str, coming: Collection[str] = ()) -> Status | None:
    """The status of an assertion with the times ``coming``, as it words them; None if untold."""
    one = assertion(text)
    if one.found is None:
        return "conditional" if _conditioned(one) and one.words[0].low in ("if", "unless") else None
    if one.held and one.found.modal is None:
        return None
    if one.held and one.found.modal in ("will", "would"):
        return None
    if _disclaims(one, one.found):
        return "denied"
    name = course(one.words, one.found, reported=one.reported, coming=_names(one, coming))
    past = one.found.past or one.found.perfect
    if _inverted(one.words):
        return "conditional"
    hanging = name == "planned" or not (past or name in ("proposed", "denied"))
    if hanging and _conditioned(one):
        return "conditional"
    return name if not _no_longer(one) else "lapsed"


def negated(text: str) -> bool:
    """Whether an assertion denies its main predicate."""
    one = assertion(text)
    if one.found is None:
        return False
    after = [word.low for word in one.words[one.found.end : one.found.end + 4]]
    last = one.words[one.found.end - 1].low
    return one.found.negated or _no_subject(one) or _denies(one.found, last, after)


def _conditioned(one: Assertion) -> bool:
    """Whether the assertion hangs on an "if", "unless" or the like."""
    words = [word.low for word in one.words]
    modal = one.found.modal if one.found else None
    if words[:1] == ["only"] and words[1:2] and words[1] in ONLY and modal:
        return True
    if words[:1] == ["without"] and modal in ("will", "would", "could", "may", "might"):
        return True
    for i, word in enumerate(words[one.begin :], one.begin):
        if words[i : i + 3] in (["as", "long", "as"], ["so", "long", "as"]):
            return True
        if word == "should" and i and words[i + 1 : i + 2] and words[i + 1] in INVERTING:
            return True
        if word == "unless" or (word == "provided" and words[i + 1 : i + 2] == ["that"]):
            return True
        if word == "if" and (i == 0 or words[i - 1] not in ("as", "even", "asked", "what")):
            return True
    return False


def _names(one: Assertion, coming: Collection[str]) -> bool:
    """Whether the main clause names one of the times ``coming``."""
    if one.found is None:
        return False
    low = [word.low for word in one.words[one.begin :]]
    end = one.found.end - one.begin
    closes = (i for i in range(end, len(low)) if low[i] in RELATIVE | SUBORDINATE)
    clause = " ".join(low[: next(closes, len(low))])
    return any(time.lower() in clause for time in coming)


def _disclaims(one: Assertion, found: Predicate) -> bool:
    """Whether somebody denies a deed: said it had never sold any; contrary to reports, has not."""
    words = [word.low for word in one.words]
    group = words[found.start : found.end + 1]
    told = found.past or found.perfect
    never = (one.reported or one.begin > 0) and told and "never" in group and found.modal is None
    head = words[one.begin : one.begin + 3]
    such = head[:2] == ["no", "such"] or (one.reported and head == ["not", "a", "single"])
    return such or (found.negated and (never or words[:2] == ["contrary", "to"]))


def _inverted(words: Sequence[Token]) -> bool:
    """Whether the sentence opens with a condition without "if": should the truce hold, …"""
    return (
        bool(words)
        and words[0].low in ("should", "were", "had")
        and any(w.low == "," for w in words)
    )


def _no_longer(one: Assertion) -> bool:
    low = [word.low for word in one.words]
    end = one.found.end + 2 if one.found else 0
    return any(low[i : i + 2] == ["no", "longer"] for i in range(one.begin, min(end, len(low))))


def _no_subject(one: Assertion) -> bool:
    """Whether the subject is nobody: no country, none of them, neither side."""
    if one.found is None:
        return False
    low = [word.low.removesuffix("'s") for word in one.words[one.begin : one.found.start]]
    for i, word in enumerate(low):
        opening = i == 0 or low[i - 1] == ","
        if low[i : i + 2] == ["hardly", "any"]:
            return True
        if opening and low[i : i + 2] in (["not", "one"], ["not", "a"]):
            return True
        if word in NOBODY and (i == 0 or low[i - 1] == ","):
            return low[i + 1 : i + 2] == [] or low[i + 1] not in COUNTED
    return False


def _denies(found: Predicate, last: str, after: Sequence[str]) -> bool:
    """Whether what follows the verb makes it deny: has no plans, refused to, denied that."""
    if found.lemma in ("deny", "refute"):
        gerund = bool(after) and any(one.tense == "gerund" for one in forms(after[0]))
        return "that" in after[:2] or gerund
    if found.lemma == "refuse" or (found.lemma == "decide" and after[:1] == ["against"]):
        return True
    if found.lemma == "have" and last == "yet" and after[:1] == ["to"]:
        return True
    if after[:2] == ["not", "to"]:
        return True
    no = after[:1] in (["no"], ["none"], ["nothing"], ["neither"])
    return no and after[1:2] != ["longer"] and (len(after) < 2 or after[1] not in COUNTED)
