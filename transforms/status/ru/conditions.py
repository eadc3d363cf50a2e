"""What a Russian assertion leaves open: conditions, possibilities, opinions and open questions."""

from collections.abc import Sequence

from transforms.status.ru.assertions import Assertion
from transforms.status.ru.clauses import Clause
from transforms.status.ru.morphology import readings
from transforms.status.ru.predicates import Predicate
from transforms.status.ru.verbs import cue

EXCLUDING = frozenset({"исключать", "исключить", "исключаться"})
THREATENING = frozenset({"грозить", "рисковать"})
POSSIBLE = frozenset({"мочь", "можно", "возможно", "возможный"})
ALLOWING = frozenset({"допускать", "допустить", "предположить"})
# What a question does.
ARISING = frozenset({"оставаться", "возникать", "вставать", "стоять", "заключаться"})


def conditioned(found: Assertion) -> bool:
    """Whether a clause is a condition: если…; откажись Белград…; стоит рублю упасть, и…"""
    if any(cue("condition", part.text) for part in found.parts) or _inverted(found.parts[:2]):
        return True
    follows = len(found.parts) > 1 and found.parts[1].words[0] in ("и", "как")
    return follows and cue("once", found.parts[0].text)


def _inverted(parts: Sequence[Clause]) -> bool:
    """Whether an imperative with a subject opens the sentence as a condition: откажись Белград…"""
    words = parts[0].words if len(parts) > 1 else ()
    words = words[1:] if words[:1] == ("не",) else words
    if not any(one.has("impr") for word in words[:1] for one in readings(word)[:1]):
        return False
    after = (one for word in words[1:] for one in readings(word)[:1])
    return any(one.has("nomn") and one.has("NOUN", "NPRO") for one in after)


def supposed(verb: Predicate, found: Assertion) -> bool:
    """Whether the matter is only possible: может, возможно, бы, не исключил, есть риск."""
    if verb.lemma in EXCLUDING:
        return verb.negated
    if verb.lemma in POSSIBLE or (verb.lemma in ALLOWING and found.content):
        return not verb.negated
    ahead = verb.tense == "future" or verb.lemma in THREATENING
    lacking = ahead and (verb.clause.words[0] == "без" or cue("only", verb.clause.text))
    if lacking or (ahead and _failing(found)) or cue("unreal", verb.clause.text):
        return True
    return verb.tense != "past" and any(cue("perhaps", part.text) for part in found.parts)


def _failing(found: Assertion) -> bool:
    """Whether a denied gerund opens the sentence: не получив кредита, завод встанет."""
    first, second = (*found.parts[0].words[:2], "", "")[:2]
    return first == "не" and any(one.has("GRND") for one in readings(second)[:1])


def opined(found: Assertion) -> bool:
    """Whether an opinion is told, and marked as one."""
    return any(cue("opinion", part.text) for part in found.parts)


def unknown(verb: Predicate, found: Assertion) -> bool:
    """Whether an indirect question is told to be open: удастся ли сохранить единство, неясно;
    остаётся вопрос, кто заплатит."""
    asked = [part for part in found.parts if cue("asked", part.text)]
    if asked and verb.lemma in ARISING and cue("unknown", verb.clause.text):
        return True
    others = (part for part in found.parts if part not in asked)
    return verb.clause in asked and any(cue("unknown", part.text) for part in others)
