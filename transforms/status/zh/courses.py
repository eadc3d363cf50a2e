"""What a Chinese clause tells of the course of its matter, by its main predicate."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

from transforms.languages.zh import has_verb, opens_verbally
from transforms.records import Status
from transforms.status.zh import signs
from transforms.status.zh.predicates import Predicate, predicate, said
from transforms.status.zh.words import NEGATIVE, Token, tokens


class Verdict(NamedTuple):
    """A clause's status (None for opinions), whether it denies its predicate, and whether that
    predicate is in no list, so that the status is a guess."""

    status: Status | None
    negated: bool
    unlisted: bool = False


def verdict(clause: str, before: str, coming: Collection[str] = ()) -> Verdict | None:
    """What ``clause`` tells, ``before`` it its sentence; None where no predicate is known.

    ``coming`` are the times still to come that the sentence names: a bare verb behind one is a
    plan. A verb that is not listed tells of what was done.
    """
    found = said(clause)
    told = predicate(clause, found)
    negated = any(one.kind in NEGATIVE for one in told.marks)
    if _conditional(clause, before, found):
        return Verdict("conditional", False)
    if _rumoured(clause, before, found):
        return Verdict("denied", False)
    if signs.VOTED.search(clause):
        return Verdict("done", False)
    if (before and signs.UNCHECKED.search(clause)) or signs.RECKONS.search(clause + "，"):
        return None
    due = _due(clause if told.verb is None else clause[: told.verb.start], before, coming)
    if signs.LATE.search(clause) and due:
        return Verdict("planned", negated)
    if signs.DISINCLINED.search(clause):
        return Verdict("planned", True)
    if signs.FROZEN.search(clause):
        return Verdict("lapsed", negated)
    if signs.DRAGS.search(clause):
        return Verdict("under_way", negated)
    if signs.LASTS.search(clause) or signs.ABSENT.search(clause):
        return Verdict("in_force", negated)
    if not due and _ruled(clause, before, told):
        return Verdict("in_force", negated)
    if told.verb is None:
        return _unnamed(clause, before, told.marks)
    return _named(clause, before, told, due)


def _named(clause: str, before: str, told: Predicate, due: bool) -> Verdict | None:
    """What a clause tells whose verb is listed."""
    verb = cast(Token, told.verb)
    gone = verb.kind == "lapsed" and verb.word.startswith("不")
    negated = gone or any(one.kind in NEGATIVE for one in told.marks)
    if verb.kind == "opinion" or _judges(clause, verb):
        return Verdict(None, negated)
    if not negated and _announces(clause, verb):
        return None
    if verb.word == "宣布" and told.rest and _ends_at_once(told):
        return Verdict(cast(Status, told.rest[0].kind), negated)
    if _foretells(told):
        return Verdict("planned", negated)
    if laid := signs.LAID_DOWN.search(before + clause[: verb.start]):
        return Verdict("in_force" if laid["law"] else "proposed", negated)
    course = _course(clause, before, told)
    if due and _acts_by(verb, course, negated) and not _finished(told):
        return Verdict("planned", negated)
    return Verdict(course, negated)


def _unnamed(clause: str, before: str, marks: Sequence[Token]) -> Verdict | None:
    """What a clause tells that has no listed verb."""
    negated = any(one.kind in NEGATIVE for one in marks)
    alone = _alone(clause, marks)
    if not marks and signs.STANDING.search(clause) and signs.COUNT.search(clause):
        alone = _measured(clause, before, clause)
    if alone:
        return Verdict(alone, negated)
    return Verdict("done", negated, unlisted=True) if _acts(clause) else None


def _acts_by(verb: Token, course: Status, negated: bool) -> bool:
    """Whether a verb that stands bare behind a date to come tells of a plan."""
    if verb.kind in ("proposed", "proposing", "aspect"):
        return False
    bare = course in ("done", "proposed", "lapsed") or verb.word in signs.STARTS
    return bare or (negated and verb.kind == "done")


def _conditional(clause: str, before: str, found: Sequence[Token]) -> bool:
    """Whether a clause holds a condition, or what follows from one."""
    if any(
        one.kind == "if" and (len(one.word) > 1 or one.start < 2 or one.word == "若")
        for one in found
    ):
        return True
    if then := signs.ONLY_THEN.search(clause):
        return not signs.BY_TIME.search(before + clause[: then.start()])
    return bool(signs.AS_SOON.search(before) and signs.THEN.match(clause)) or bool(
        signs.WITHOUT.search(before) and signs.IMPOSSIBLE.search(clause)
    )


def _rumoured(clause: str, before: str, found: Sequence[Token]) -> bool:
    """Whether a clause calls what others say untrue: 有关说法都是臆测."""
    saying = signs.RUMOUR.search(clause)
    at = saying.end() if saying else 0
    untrue = any(one.kind == "denied" and one.start >= at for one in found)
    return bool(saying or signs.TOPIC.search(before)) and (
        untrue or bool(signs.UNTRUE.search(clause, at))
    )


def _ruled(clause: str, before: str, told: Predicate) -> bool:
    """Whether a clause tells what rules allow or lay down, or who has the charge of something."""
    if any(one.kind in ("once", "will", "not_yet") for one in told.marks) or _finished(told):
        return False
    if signs.PERMITTED.search(clause) and not signs.ONCE_BUILT.search(before + clause):
        return True
    if signs.OBLIGED.search(clause) or signs.IMPOSED.search(before + clause):
        return True
    return bool(signs.BY_RULE.search(before + clause[:12]) or signs.IN_CHARGE.search(clause))


def _finished(told: Predicate) -> bool:
    return bool(told.rest) and told.rest[0].kind == "aspect"


def _acts(clause: str) -> bool:
    """Whether a clause without listed verbs tells what somebody did, not what something is like
    or who tells it.
    """
    if signs.QUALITY.search(clause) or signs.REPORTS.search(clause):
        return False
    told = [one.end for one in tokens(clause) if one.kind == "said"]
    return has_verb(clause[told[-1] :] if told else clause)


def _due(clause: str, before: str, coming: Collection[str]) -> bool:
    """Whether a date to come stands in a clause or in the short setting before it."""
    clause = signs.OBJECT.sub("", clause)
    setting = signs.BREAK.split(before.rstrip("，,"))[-1]
    near = clause if len(setting) > signs.SETTING_REACH else setting + clause
    when = before + clause
    return bool(signs.AHEAD.search(when) or signs.ANNOUNCED.search(when)) or any(
        one in near for one in coming
    )


def _announces(clause: str, verb: Token) -> bool:
    """Whether a clause only says who announces what the next one tells."""
    return verb.word in signs.NOTIFYING or (
        verb.word in signs.ANNOUNCING and verb.end == len(clause)
    )


def _ends_at_once(told: Predicate) -> bool:
    """Whether what is announced is an end: 宣布暂停项目."""
    verb, after = cast(Token, told.verb), told.rest[0]
    return after.word in signs.HALTS and after.start == verb.end


def _foretells(told: Predicate) -> bool:
    """Whether an announcement is of what will be: 宣布日本将在五年内提高预算."""
    verb = cast(Token, told.verb)
    return verb.word in signs.ANNOUNCING and bool(told.rest) and told.rest[0].kind == "will"


def _alone(clause: str, marks: Sequence[Token]) -> Status | None:
    """The status that marks give a verb that is not listed."""
    kinds = [one.kind for one in marks]
    guessed = any(one.word in signs.GUESSES for one in marks)
    if guessed and signs.ALTERED.search(clause) and signs.COUNT.search(clause):
        return "conditional"
    for kind, status in (*signs.MODAL.items(), *signs.ALONE.items()):
        if kind in kinds:
            if kind in ("now", "grow") and re.search(
                r"持续[了近约超]?[\d一二三四五六七八九十数]", clause
            ):
                return "done"
            if kind == "not_yet" and signs.BARRED.search(clause):
                return "failed"
            return "in_force" if kind == "not_yet" and _lacks(clause) else status
    return None


def _lacks(clause: str) -> bool:
    """Whether 没有 has a thing, no deed, behind it: 没有出海口."""
    lacks = signs.LACKS.search(clause)
    if lacks is None or signs.THING.match(clause, lacks.end()):
        return lacks is not None
    return not opens_verbally(clause[lacks.end() :])


def _judges(clause: str, verb: Token) -> bool:
    """Whether 是 introduces an evaluation, or the clause weighs meaning and influence."""
    rest = clause[verb.end :]
    if verb.word in ("是", "仍是", "为", "系"):
        return bool(signs.JUDGED.search(rest))
    return verb.word in ("有", "具有", "发挥", "产生", "具备", "存在") and bool(
        signs.WEIGHT.search(rest)
    )


def _course(clause: str, before: str, told: Predicate) -> Status:
    verb = cast(Token, told.verb)
    kinds = {one.kind for one in told.marks}
    habitual = any(one.word in signs.HABITS for one in told.marks)
    for kind, status in signs.MODAL.items():
        if kind in kinds and not habitual:
            return "planned" if status == "proposed" and signs.SCHEDULED.search(before) else status
    if signs.RECKONS.search(before) and _changes(clause, verb) and "once" not in kinds:
        return "conditional"
    if "will" in kinds:
        if verb.kind == "in_force" and verb.word.startswith(signs.GOING_ON):
            return "in_force"
        return "conditional" if _guessed(told, before) and _changes(clause, verb) else "planned"
    bare = _bare(clause, before, told, verb)
    if "not_yet" in kinds and (verb.kind == "lapsed" or verb.word in signs.ALTERS):
        return "in_force"
    if "not_yet" in kinds and verb.word in signs.FINISHING:
        return "under_way"
    if "not_yet" in kinds:
        return "failed" if signs.BARRED.match(clause, told.marks[-1].end) else _denied(bare)
    if "not_do" in kinds:
        return "planned" if bare == "planned" else "in_force"
    return _timed(told, verb, bare)


def _guessed(told: Predicate, before: str) -> bool:
    """Whether somebody only reckons with it: 预计将增长; 央行预测，今年将增长."""
    guessing = any(one.word in signs.GUESSES for one in told.marks)
    return guessing or bool(signs.RECKONS.search(before) or signs.ONCE_BUILT.search(before))


def _changes(clause: str, verb: Token) -> bool:
    """Whether a verb tells how much something is or changes."""
    return signs.CHANGES.fullmatch(verb.word) is not None and bool(signs.COUNT.search(clause))


def _denied(bare: Status) -> Status:
    return "in_force" if bare == "in_force" else "done"


def _bare(clause: str, before: str, told: Predicate, verb: Token) -> Status:
    """The status that the verb gives alone, or with 了 and 过 after it."""
    after = told.rest[0] if told.rest else None
    finished = after is not None and after.kind == "aspect" and after.start == verb.end
    if verb.kind == "proposing":
        return "proposed" if signs.PROPOSAL.search(clause, verb.end) else "done"
    if verb.kind == "state":
        if verb.word == "占" and not signs.PAST.search(clause) and "其中" not in clause:
            return "in_force"
        return _measured(clause, before, clause[verb.end :])
    if verb.word in ("相当于", "等于") and signs.PAST.search(clause):
        return "done"
    if verb.kind == "lasting" or (after and after.kind == "lasting" and after.start == verb.end):
        return "in_force"
    if verb.kind == "aspect" or (finished and verb.kind in ("under_way", "in_force")):
        return "done"
    if verb.word in ("是", "仍是") and signs.FIRST.search(clause):
        return "done"
    return cast(Status, verb.kind)


def _measured(clause: str, before: str, rest: str) -> Status:
    """A standing quantity is in force, one of a past period done; without a figure, a copula."""
    if not signs.COUNT.search(rest):
        return "in_force"
    if "预算" in clause and "突破" not in clause:
        return "planned"
    standing = signs.STANDING.search(clause) or "目前" in before
    return "in_force" if standing and not signs.MEASURED.search(clause) else "done"


def _timed(told: Predicate, verb: Token, bare: Status) -> Status:
    """``bare`` with the marks of time before the verb: 已, 正在, 不断, 一直."""
    kinds = {one.kind for one in told.marks}
    if "now" in kinds and bare in ("done", "under_way", "proposed", "lapsed", "planned"):
        return bare if verb.word in signs.INTENDS else "under_way"
    if "once" in kinds and bare == "proposed":
        return "done" if any(m.word[0] in "已曾" for m in told.marks) else bare
    if "once" in kinds and bare in ("under_way", "in_force"):
        if bare == "under_way" and verb.word.endswith(signs.STAGES):
            return bare
        past = any("曾" in m.word or "年" in m.word for m in told.marks)
        return "done" if past or bare == "under_way" else "in_force"
    if "still" in kinds and bare == "done" and "once" not in kinds:
        lasting = any(m.kind == "still" and m.word not in signs.PRESENT for m in told.marks)
        return "in_force" if lasting or verb.word in signs.HELD else "done"
    return bare
