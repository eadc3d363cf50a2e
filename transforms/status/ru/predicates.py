"""The predicate of a Russian clause: its lemma, its tense and whether it is denied."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from transforms.status.ru.clauses import Clause
from transforms.status.ru.morphology import IS, Reading, readings
from transforms.status.ru.verbs import MODAL

Tense = Literal["past", "present", "future"]
ALWAYS_NEGATED = frozenset({"нет", "нельзя", "невозможно"})
# What tells the number of a past and, in the singular, its gender.
PAST_MARKS = frozenset({"sing", "plur", "masc", "femn", "neut"})
# Numbers in the singular with a verb in the plural.
COUNTING = frozenset({"полсотни", "десяток", "сотня", "тысяча", "половина", "большинство", "ряд"})
BEEN = frozenset({"был", "была", "было", "были"})
# Of two parses the second is meant: a participle rather than an adjective; the present of the verbs
# in -ировать, which are of both aspects.
RATHER = {"ADJS": "PRTS", "futr": "pres"}


class Predicate(NamedTuple):
    """A predicate with its place in ``clause``; ``passive`` for a short participle."""

    clause: Clause
    at: int
    lemma: str
    tense: Tense
    passive: bool
    imperfective: bool
    negated: bool

    @property
    def verbal(self) -> bool:
        """Whether it is a finite verb, no short form and no predicative."""
        return any(one.has("VERB") for one in readings(self.clause.words[self.at])[:1])

    @property
    def complement(self) -> int | None:
        """The place of the infinitive that follows first."""
        words = self.clause.words
        return next((i for i in range(self.at + 1, len(words)) if _infinitive(words[i])), None)

    @property
    def infinitive(self) -> str | None:
        """The lemma of the infinitive that follows first."""
        found = None if self.complement is None else _best(self.clause.words[self.complement])
        return found.lemma if found else None

    @property
    def complement_denied(self) -> bool:
        """Whether the infinitive that follows is denied: «пообещал не вводить»."""
        return self.complement is not None and _denied(self.clause.words, self.complement)


@lru_cache(maxsize=1024)
def predicate(clause: Clause) -> Predicate | None:
    """The first predicate of a clause, the verb before the adjective; None where there is none."""
    likeliest = [_read(clause, i) for i in range(len(clause.words))]
    for test in (_verbal, _impersonal, _adjectival):
        at = next((i for i, one in enumerate(likeliest) if one and test(one)), None)
        if at is not None:
            return _built(clause, likeliest, at)
    return _homonym(clause, likeliest)


def _read(clause: Clause, at: int) -> Reading | None:
    """The likeliest parse of a word; a name is no verb (Сигал, Пью)."""
    found = _short_or_many(clause.words, at)
    return None if at in clause.names and found and found.has("VERB", "PRTS", "INFN") else found


def _short_or_many(words: Sequence[str], at: int) -> Reading | None:
    """The likeliest parse of a word; where it may be a short participle and a present or future of
    many, as print without ё has it (проект свёрнут, стороны свернут), the subject's number tells.
    """
    found = readings(words[at])
    short = next((one for one in found if one.has("PRTS")), None)
    other = next((one for one in found if one.has("futr", "pres") and one.has("plur")), None)
    if short is None or other is None:
        return _best(words[at])
    for near in (words[:at], words[at + 1 :]):
        many, single = _agrees(near, other), _agrees(near, short)
        if many != single:
            return other if many else short
    return _best(words[at])


def _homonym(clause: Clause, likeliest: Sequence[Reading | None]) -> Predicate | None:
    """A past that is oftener a noun, where a nominative agrees with it: делегаты прибыли; a short
    participle that is oftener an adverb: небо открыто."""
    for at, word in enumerate(clause.words):
        verb = _maybe_verb(word) or _maybe_short(word)
        before = likeliest[at - 1] if at else None
        governed = before is not None and before.has("PREP")
        if verb and not governed and _agrees(clause.words[:at], verb):
            return _built(clause, [*likeliest[:at], verb, *likeliest[at + 1 :]], at)
    return None


def _agrees(words: Sequence[str], verb: Reading) -> bool:
    """Whether one of ``words`` is a nominative in the number and gender of a past."""
    marks = PAST_MARKS & verb.grammemes
    counts = verb.has("plur") and any(word.isdigit() or word in COUNTING for word in words)
    nominal = (one for word in words for one in readings(word) if one.has("NOUN", "NUMR", "NPRO"))
    return counts or any(one.has("nomn") and marks <= one.grammemes for one in nominal)


def guessed(clause: Clause) -> Predicate | None:
    """The first word of a clause that may be a past besides a noun; None where there is none."""
    parsed = [_maybe_verb(word) for word in clause.words]
    at = next((i for i, one in enumerate(parsed) if one), None)
    return None if at is None else _built(clause, parsed, at)


def _built(clause: Clause, parsed: Sequence[Reading | None], at: int) -> Predicate | None:
    """The predicate at ``at``; of a copula with a participle or an infinitive, the latter."""
    first, core = parsed[at], at
    if first and first.lemma == "быть" and clause.words[at] != IS:
        core = next((i for i in range(at + 1, len(parsed)) if _completes(parsed[i])), at)
    verb = parsed[core]
    if first is None or verb is None:
        return None
    negated = any(_denied(clause.words, i) for i in (at, core)) or _not_been(clause.words, at)
    return Predicate(
        clause=clause,
        at=core,
        lemma=verb.lemma,
        tense="past"
        if clause.words[at + 1 : at + 2] and clause.words[at + 1] in BEEN
        else _tense(first),
        passive=verb.has("PRTS") and core == at,
        imperfective=verb.has("impf"),
        negated=negated or verb.lemma in ALWAYS_NEGATED,
    )


def _denied(words: Sequence[str], at: int) -> bool:
    """Whether «не» stands before the word; «не мог не» affirms, and so does «едва не»."""
    barely = words[max(0, at - 2) : max(0, at - 1)] in (("едва",), ("чуть",))
    denied = tuple(words[max(0, at - 1) : at]) == ("не",)
    return denied and "не" not in words[at + 1 : at + 2] and not barely


def _not_been(words: Sequence[str], at: int) -> bool:
    """Whether «не был» follows, as in «допущено не было»."""
    after = words[at + 1 : at + 3]
    return len(after) == 2 and after[0] == "не" and after[1] in BEEN


@lru_cache(maxsize=50_000)
def _best(word: str) -> Reading | None:
    """The likeliest parse, but for ``RATHER``."""
    found = readings(word)
    if not found or found[0].lemma in MODAL:
        return found[0] if found else None
    wanted = next((new for old, new in RATHER.items() if found[0].has(old)), None)
    return next((one for one in found if wanted and one.has(wanted)), found[0])


def _verbal(one: Reading) -> bool:
    modal = one.lemma in MODAL and one.has("ADJS")
    return not one.has("impr") and (modal or one.has("VERB", "PRTS", "PRED"))


def _impersonal(one: Reading) -> bool:
    return one.lemma in MODAL and not one.has("gent")


def _adjectival(one: Reading) -> bool:
    return one.has("ADJS")


def _infinitive(word: str) -> bool:
    found = _best(word)
    return found is not None and found.has("INFN")


def _completes(one: Reading | None) -> bool:
    return one is not None and one.has("PRTS", "INFN")


def _maybe_verb(word: str) -> Reading | None:
    """The past that a word may be besides a noun («начала», «сели»)."""
    found = (one for one in readings(word) if one.has("VERB") and one.has("past"))
    return next(found, None) if len(word) > 3 else None


def _maybe_short(word: str) -> Reading | None:
    """The short participle that a word may be besides an adverb."""
    return next((one for one in readings(word) if one.has("PRTS")), None)


def _tense(one: Reading) -> Tense:
    if one.has("futr"):
        return "future"
    return "past" if one.has("past") else "present"
