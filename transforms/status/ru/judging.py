"""The status and the polarity of a Russian assertion, by its predicate."""

from collections.abc import Collection

from transforms.languages import ru
from transforms.records import Status
from transforms.status.ru.assertions import DASHES, Assertion
from transforms.status.ru.clauses import Clause
from transforms.status.ru.courses import under_way
from transforms.status.ru.morphology import readings
from transforms.status.ru.predicates import Predicate
from transforms.status.ru.verbs import (
    CUES,
    EVALUATIONS,
    FINISHING,
    LASTING,
    MODAL,
    PASSIVE,
    PAST,
    PHRASES,
    SAYING,
    STANDS,
    TOLD,
    UNACHIEVED,
)

CARRIED = frozenset({"planned", "proposed"})
# Statuses that a denied verb with a phrase does not give: «решение не принято».
UNDONE = frozenset({"failed", "lapsed", "planned"})
STANDING = frozenset({"in_force", "under_way"})
IN_FORCE = "вступить"
EXCLUDING = frozenset({"исключать", "исключить"})
THREATENING = frozenset({"грозить", "рисковать"})
POSSIBLE = frozenset({"мочь", "можно", "возможно", "возможный"})
ALLOWING = frozenset({"допускать", "допустить", "предположить"})
NAMING = frozenset({"назвать", "называть", "счесть", "посчитать", "охарактеризовать"})
WANTING = frozenset({"хотеть", "желать", "надеяться"})
PASSAGE = frozenset(
    {"вступить", "пройти", "поступить", "стать", "попасть", "лечь", "остаться", "быть"}
)
COPULAS = frozenset({"оставаться", "являться", "представляться", "выглядеть", "казаться"})
PREPARING = frozenset(
    ("рассматривать", "обсуждать", "готовить", "изучать", "прорабатывать", "согласовывать",
     "разрабатывать", "пытаться", "стремиться", "искать", "строить", "добиваться", "вести")
)  # fmt: skip
BOTH_ASPECTS = ("ировать", "ироваться")


def judged(found: Assertion, coming: Collection[str]) -> Status | None:
    """The status of an assertion: conditions first, then the table, then the tense.

    A present of what is done in stages is a plan where its clause names a time ``coming``.
    """
    verb = found.predicate
    if any(_cue("condition", part.text) for part in found.parts) or _inverted(found):
        return "conditional"
    if verb is None:
        return _nominal(found, coming)
    if verb.tense != "past" and (_opined(found) or _unknown(verb, found)):
        return None
    if _supposed(verb, found):
        return "conditional"
    if found.said and _disclaims(verb):
        return "denied"
    if verb.lemma in WANTING and any(part.words[0] == "чтобы" for part in found.parts):
        return "proposed"
    if _scheduled(verb, coming) or _meant(verb):
        return "planned"
    if told := _ahead(verb) or _worded(verb):
        return told
    return None if _evaluates(verb, found) else _by_tense(verb)


def _opined(found: Assertion) -> bool:
    return any(_cue("opinion", part.text) for part in found.parts)


def _unknown(verb: Predicate, found: Assertion) -> bool:
    """Whether an indirect question is told to be open: удастся ли сохранить единство, неясно."""
    others = (part for part in found.parts if part != verb.clause)
    return _cue("asked", verb.clause.text) and any(_cue("unknown", part.text) for part in others)


def _inverted(found: Assertion) -> bool:
    """Whether an imperative with a subject opens the sentence as a condition: откажись Белград…"""
    words = found.parts[0].words if len(found.parts) > 1 else ()
    words = words[1:] if words[:1] == ("не",) else words
    if not any(one.has("impr") for word in words[:1] for one in readings(word)[:1]):
        return False
    after = (one for word in words[1:] for one in readings(word)[:1])
    return any(one.has("nomn") and one.has("NOUN", "NPRO") for one in after)


def _scheduled(verb: Predicate, coming: Collection[str]) -> bool:
    """Whether a present is a plan: its clause names a time ``coming``, which is not merely that of
    what is prepared (обсуждают поставки в 2030 году)."""
    listed = LASTING | SAYING | EVALUATIONS | MODAL | STANDS | TOLD.keys() | PREPARING
    deed = verb.lemma not in listed and verb.tense == "present" and not verb.passive
    return deed and _named(verb.clause, coming)


def _named(part: Clause, coming: Collection[str]) -> bool:
    """Whether a clause names one of the times ``coming``."""
    return any(ru.plain(time) in part.text for time in coming)


def _meant(verb: Predicate) -> bool:
    """Whether what is said is an intention: сообщили о готовности открыть переход."""
    return verb.lemma in SAYING and not verb.negated and _cue("meaning", verb.clause.text)


def denies(found: Assertion) -> bool:
    """Whether the predicate, or the infinitive that it plans or proposes, is denied."""
    verb = found.predicate
    if verb is None:
        return found.copula is not None and _cue("not", found.parts[found.copula].text)
    if verb.lemma in EXCLUDING:
        return False
    if _cue("hardly", verb.clause.text):
        return True
    carries = verb.tense == "future" or _worded(verb) in CARRIED
    return verb.negated or (carries and verb.complement_denied)


def _cue(name: str, text: str) -> bool:
    return bool(CUES[name].search(text))


def _supposed(verb: Predicate, found: Assertion) -> bool:
    """Whether the matter is only possible: может, возможно, бы, не исключил."""
    if verb.lemma in EXCLUDING:
        return verb.negated
    if verb.lemma in POSSIBLE or (verb.lemma in ALLOWING and found.content):
        return not verb.negated
    ahead = verb.tense == "future" or verb.lemma in THREATENING
    lacking = ahead and (verb.clause.words[0] == "без" or _cue("only", verb.clause.text))
    if lacking or _cue("unreal", verb.clause.text):
        return True
    return verb.tense != "past" and any(_cue("perhaps", part.text) for part in found.parts)


def _nominal(found: Assertion, coming: Collection[str]) -> Status | None:
    """The status of an assertion without a verb: «это ложь», «у союза пять членов»."""
    if any(_cue("lie", part.text) for part in found.parts):
        return "denied"
    if any(_named(part, coming) for part in found.parts):
        return "planned"
    if _aims(found) or _cue("prospective", found.parts[0].text if found.parts else ""):
        return "planned"
    if any(_cue("doubtful", part.text) for part in found.parts):
        return "conditional"
    if any(_cue("gone", part.text) for part in found.parts):
        return "done"
    standing = found.copula is not None or any(_cue("standing", one.text) for one in found.parts)
    return "in_force" if standing else None


def _aims(found: Assertion) -> bool:
    """Whether a goal is told: цель — удвоить торговлю."""
    aims = any(part.mark in DASHES and _cue("aim", part.text) for part in found.parts)
    return aims and any(_cue("goal", part.text) for part in found.parts)


def _disclaims(verb: Predicate) -> bool:
    """Whether somebody denies a deed: никогда не нападали; мы не нарушили; не давали согласия."""
    past = verb.tense == "past" and not verb.passive
    ours = past and (_cue("own", verb.clause.text) or verb.imperfective)
    emphatic = verb.tense != "future" and _cue("emphatic", verb.clause.text)
    return verb.negated and (ours or emphatic)


def _evaluates(verb: Predicate, found: Assertion) -> bool:
    if verb.lemma in NAMING and _cue("valued", verb.clause.text):
        return True
    if verb.tense == "past":
        return False
    copula = verb.lemma in COPULAS and _cue("valued", verb.clause.text)
    return copula or verb.lemma in EVALUATIONS


def _ahead(verb: Predicate) -> Status | None:
    """What is to come: the future, a present with «завтра», «должен» with a date."""
    if verb.tense == "future":
        return "proposed" if _drafted(verb) or TOLD.get(verb.lemma) == "proposed" else "planned"
    if verb.lemma.endswith(BOTH_ASPECTS) and verb.tense == "present":
        return "planned" if _cue("deadline", verb.clause.text) else None
    if verb.lemma == "должный":
        timed = verb.tense == "past" or _cue("dated", verb.clause.text)
        return "planned" if timed else "proposed"
    ahead = verb.tense == "present" and _cue("ahead", verb.clause.text)
    return "planned" if ahead else None


def _drafted(verb: Predicate) -> bool:
    """Whether a bill would bring what is told; its own course (рассмотрят, вступит) is a plan."""
    before = " ".join(verb.clause.words[: verb.at])
    word = verb.clause.words[verb.at]
    single = word.endswith(("ет", "ит", "ёт"))
    return single and verb.lemma not in PASSAGE and _cue("drafts", before)


def _worded(verb: Predicate) -> Status | None:
    """The status of the verb in the table, first with the words beside it."""
    text = verb.clause.text
    missed = verb.lemma in UNACHIEVED or _cue("unattained", text)
    if missed and verb.negated and verb.tense == "past":
        return "failed"
    for status, verbs, expression in PHRASES:
        if verb.lemma in verbs and _current(status, verb) and expression.search(text):
            return None if verb.negated and status in UNDONE else status
    told = None if verb.passive and verb.lemma in PASSIVE else TOLD.get(verb.lemma)
    return "lapsed" if told == "proposed" and verb.negated and _cue("ended", text) else told


def _current(status: Status, verb: Predicate) -> bool:
    """Whether a state that a phrase tells is one of the present, save what has come into force."""
    current = verb.tense == "present" or verb.passive
    return status not in STANDING or current or verb.lemma == IN_FORCE


def _by_tense(verb: Predicate) -> Status:
    if verb.lemma in FINISHING and verb.negated and verb.tense != "future":
        return "under_way"
    if _cue("barely", verb.clause.text):
        return "done"
    if verb.tense == "past":
        listed = PAST.get(verb.lemma) or (PASSIVE.get(verb.lemma) if verb.passive else None)
        return listed if listed and not verb.negated else "done"
    if verb.negated:
        return "lapsed" if _cue("ended", verb.clause.text) else "in_force"
    return "under_way" if _moves(verb) else "in_force"


def _moves(verb: Predicate) -> bool:
    """Whether a present tells a course: by an adverb, or by its verb and what stands beside it."""
    adverb = verb.lemma not in STANDS and _cue("ongoing", verb.clause.text)
    return adverb or (verb.verbal and under_way(verb))
