"""The main predicate of one Chinese clause: its verb and the marks before it.

Set aside are what attributes the clause (某某表示), verbs of relative clauses (来访的总理), of
times (会见某某时) and verbs that stand as nouns (该计划). Heuristics, tuned on agency news.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.languages.zh import first_verb, opens_verbally
from transforms.status.zh import signs
from transforms.status.zh.words import MARKS, NEGATIVE, VERBS, Token, tokens

ACTING = VERBS - {"state", "opinion"}


class Predicate(NamedTuple):
    """A clause's deciding verb, if one is known, the marks before it and the words after it."""

    verb: Token | None
    marks: tuple[Token, ...]
    rest: tuple[Token, ...]


def predicate(clause: str, found: Sequence[Token]) -> Predicate:
    """The main predicate of ``clause``, whose listed words are ``found``."""
    main = _main(clause, found)
    marks: list[Token] = []
    for n, one in enumerate(main):
        if one.kind in MARKS:
            if one.word in signs.BARE and not _governs(clause, one, main[n + 1 :]):
                continue
            if not _disposes(clause, one):
                marks.append(one)
                if verb := _unlisted(clause, one, main[n + 1 :]):
                    return Predicate(verb, tuple(marks), tuple(main[n + 1 :]))
            elif not any(two.kind == "will" for two in marks):
                return Predicate(one._replace(kind="done"), tuple(marks), tuple(main[n + 1 :]))
        elif _decides(clause, one, main[n + 1 :]):
            return Predicate(one, tuple(marks), tuple(main[n + 1 :]))
    return Predicate(None, tuple(marks), ())


def _governs(clause: str, one: Token, rest: Sequence[Token]) -> bool:
    """Whether a modal of one character has a verb, or a preposition of one, next to it."""
    near = bool(rest) and rest[0].start - one.end < 3
    return (
        near or clause[one.end : one.end + 1] in signs.GOVERNED or opens_verbally(clause[one.end :])
    )


def _unlisted(clause: str, mark: Token, rest: Sequence[Token]) -> Token | None:
    """The verb right behind a mark, if it is not listed: 正在建设."""
    if mark.kind not in signs.BEFORE_VERBS or (rest and rest[0].start - mark.end < 3):
        return None
    word = first_verb(clause[mark.end :])
    end = mark.end + len(word)
    if not word or clause.startswith("的", end):
        return None
    return Token("done", word, mark.end, end)


def said(clause: str) -> list[Token]:
    """The listed words of what ``clause`` asserts, after the verb of saying, if there is one."""
    found = tokens(clause)
    for n, one in enumerate(found):
        if one.kind == "said" and clause[one.end : one.end + 1] not in ("的", "了"):
            if n and found[n - 1].kind in signs.UNSAID and found[n - 1].end == one.start:
                return [*found[:n], one._replace(kind="done"), *found[n + 1 :]]
            return found[n + 1 :]
    return found


def _main(clause: str, found: Sequence[Token]) -> list[Token]:
    """``found`` without relative clauses and clauses of time, and the marks that belong to them."""
    kept: list[Token] = []
    cause, raised = signs.CAUSE.search(clause), signs.RAISES.match(clause)
    for n, one in enumerate(found):
        if cause and cause.start() < one.start < cause.end():
            continue
        if raised and one.start < raised.end():
            continue
        if one.kind in VERBS and _subordinate(clause, found, n):
            while kept and kept[-1].kind in MARKS and one.start == kept[-1].end:
                kept.pop()
        elif one.kind in MARKS and clause.startswith("的", one.end):
            continue
        elif one.kind in MARKS or one.kind in VERBS or one.kind in ("aspect", "lasting"):
            kept.append(one)
    return kept


def _subordinate(clause: str, found: Sequence[Token], n: int) -> bool:
    one, rest = found[n], found[n + 1 :]
    if clause.startswith("的", one.end) and one.end + 1 < len(clause):
        return True
    if signs.CLASSIFIED.search(clause[: one.start]) and "的" in clause[one.end :]:
        return True
    if one.start and signs.PREPOSITION.search(clause[: one.start]) and _followed(rest):
        return True
    if one.word == "通过" and not signs.PASSED.match(clause, one.end):
        return True
    if rest and rest[0].kind == "aspect":
        return False
    for place, later in enumerate(rest[:4]):
        if later.kind == "end" and later.end < len(clause):
            return _timing(clause, one, later)
        if later.kind == "de":
            return _relative(clause, found, n, rest[place + 1 :])
    return False


def _followed(rest: Sequence[Token]) -> bool:
    return any(two.kind in VERBS or two.kind == "now" for two in rest)


def _timing(clause: str, one: Token, end: Token) -> bool:
    """Whether a verb leads up to 时, 后, 前 alone and is no main verb with a date after it."""
    between = clause[one.end : end.start]
    if len(between) > 12 or any(two.kind in VERBS for two in tokens(between)):
        return False
    placed = one.word.endswith(("于", "在"))
    return not placed and not re.search(r"[在于到自底末初年月日\d]", clause[one.end : end.start])


def _relative(clause: str, found: Sequence[Token], n: int, later: Sequence[Token]) -> bool:
    """Whether a verb without marks and subject, or with a marked verb later, precedes 的."""
    one = found[n]
    marked = n > 0 and found[n - 1].kind in MARKS and one.start - found[n - 1].end < 3
    if marked and one.start > 6:
        return False
    if one.kind in signs.NOUNS and any(two.kind in NEGATIVE for two in later):
        return True
    for place, two in enumerate(later):
        if two.kind not in VERBS or signs.COORDINATE.search(clause[: two.start]):
            continue
        before = later[place - 1] if place else None
        after = later[place + 1] if place + 1 < len(later) else None
        strong = (
            two.kind == "denied"
            or (before and before.kind in MARKS)
            or (after and after.kind == "aspect" and after.start == two.end)
        )
        if strong or one.word in signs.PLACES or (one.start < 2 and one.kind not in signs.NOUNS):
            return True
    return False


def _decides(clause: str, one: Token, rest: Sequence[Token]) -> bool:
    """Whether a verb tells a course where it stands, rather than being a noun or preposition."""
    if one.kind in ("aspect", "lasting"):
        return True
    if one.kind == "state":
        if rest and signs.SHARE.match(clause[one.end : rest[-1].start]):
            return False
        alone = one.word == "为" and not any(two.kind in VERBS for two in rest)
        until = rest[0].start if rest else len(clause)
        return alone or bool(signs.COUNT_NEXT.match(clause[one.end : until]))
    if one.word in ("由", "有", "共有"):
        return not any(two.kind in ACTING and not _closes(clause, two) for two in rest)
    if one.kind in ("under_way", "done", "in_force", "lapsed") and _yields(clause, one, rest):
        return False
    if one.word == "是" and any(two.kind == "denied" for two in rest):
        return False
    return one.word in ("是", "有") or not _noun(clause, one, rest)


def _closes(clause: str, one: Token) -> bool:
    """Whether a word of planning or calling closes the clause, as a noun: 有新的倡议."""
    return one.kind in signs.NOUNS and one.end == len(clause)


def _yields(clause: str, one: Token, rest: Sequence[Token]) -> bool:
    """Whether a verb is only the subject of a later 是 or 有利于, of a verb with marks, or of an
    end that closes the clause.
    """
    if not rest or rest[0].kind == "aspect":
        return False
    closing = rest[-1].kind in ("lapsed", "failed") or rest[-1].word in signs.STAGED
    if closing and rest[-1].end == len(clause):
        return clause[one.start : one.end] not in signs.ORDERS
    if _names_subject(clause, one, rest) or _of_subject(clause, one, rest):
        return True
    return one.start < 2 and any(
        two.word == "是" or two.kind == "opinion" or two.kind in MARKS for two in rest
    )


def _of_subject(clause: str, one: Token, rest: Sequence[Token]) -> bool:
    """Whether an adverb that only follows a subject stands between a verb and a later one."""
    if signs.TELLING.fullmatch(one.word) or one.kind in signs.NOUNS:
        return False
    later = (two for two in rest if two.kind in VERBS and two.start - one.end <= signs.SUBJECT)
    return any(signs.OF_SUBJECT.search(clause[one.end : two.start]) for two in later)


def _names_subject(clause: str, one: Token, rest: Sequence[Token]) -> bool:
    """Whether a verb stands in the subject of a later, marked one: 减产协议将继续有效."""
    if signs.TELLING.fullmatch(one.word) or rest[0].start == one.end:
        return False
    for two, three in pairwise([*rest, None]):
        if two is None or two.kind == "aspect" or two.start - one.end > signs.SUBJECT:
            return False
        if two.kind in signs.TENSED or two.word == "正在":
            apart = not signs.COORDINATE.search(clause[: two.start])
            if two.kind in ("will", "may", "now"):
                return apart and two.end < len(clause)
            return apart and three is not None and three.kind in VERBS and three.start - two.end < 6
    return False


def _noun(clause: str, one: Token, rest: Sequence[Token]) -> bool:
    if signs.NOUN_AFTER.search(clause[: one.start]):
        return True
    if one.kind in signs.NOUNS:
        return bool(rest) and bool(signs.RECEIVED.match(clause, one.end))
    adjacent = bool(rest) and rest[0].start == one.end and rest[0].word != "预测"
    return (
        adjacent
        and one.kind != "denied"
        and (rest[0].kind in MARKS or (rest[0].kind in signs.ENDS and one.word not in signs.ORDERS))
    )


def _disposes(clause: str, one: Token) -> bool:
    """Whether 将 takes the object before its verb (将关系提升为) instead of telling the future."""
    if one.word != "将" or signs.WILL_NEXT.match(clause, one.end):
        return False
    if opens_verbally(clause[one.end :]):
        return False
    return bool(signs.DISPOSAL.match(clause, one.end))
