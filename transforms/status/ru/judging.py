"""The status and the polarity of a Russian assertion, by its predicate."""

from collections.abc import Collection

from transforms.records import Status
from transforms.status.ru.assertions import Assertion
from transforms.status.ru.conditions import EXCLUDING, conditioned, opined, supposed, unknown
from transforms.status.ru.courses import under_way
from transforms.status.ru.nominal import names, nominal
from transforms.status.ru.predicates import Predicate
from transforms.status.ru.verbs import (
    EVALUATIONS,
    FINISHING,
    LASTING,
    MODAL,
    NAMING,
    PASSIVE,
    PAST,
    SAYING,
    STANDS,
    TOLD,
    cue,
)
from transforms.status.ru.wordings import worded

AHEAD = frozenset({"planned", "proposed"})
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
    if conditioned(found):
        return "conditional"
    if verb is None:
        return nominal(found, coming)
    if unknown(verb, found) or (verb.tense != "past" and opined(found)):
        return None
    if supposed(verb, found):
        return "conditional"
    if found.said and _disclaims(verb):
        return "denied"
    if verb.lemma in WANTING and any(part.words[0] == "чтобы" for part in found.parts):
        return "proposed"
    if _scheduled(verb, coming):
        return "planned"
    if told := _meant(verb) or _ahead(verb) or worded(verb):
        return told
    return None if _evaluates(verb) else _by_tense(verb)


def denies(found: Assertion) -> bool:
    """Whether the predicate, or the infinitive that it plans or proposes, is denied."""
    verb = found.predicate
    if verb is None:
        return found.copula is not None and cue("not", found.parts[found.copula].text)
    if verb.lemma in EXCLUDING:
        return False
    if cue("hardly", verb.clause.text):
        return True
    carries = verb.tense == "future" or worded(verb) in AHEAD
    return verb.negated or (carries and verb.complement_denied)


def _scheduled(verb: Predicate, coming: Collection[str]) -> bool:
    """Whether a present is a plan: its clause names a time ``coming``, which is not merely that of
    what is prepared (обсуждают поставки в 2030 году)."""
    listed = LASTING | SAYING | EVALUATIONS | MODAL | STANDS | TOLD.keys() | PREPARING
    deed = verb.lemma not in listed and verb.tense == "present" and not verb.passive
    return deed and names(verb.clause, coming)


def _meant(verb: Predicate) -> Status | None:
    """What is said to be meant (о готовности открыть) or needed (о необходимости закрыть)."""
    if verb.lemma not in SAYING or verb.negated:
        return None
    if cue("meaning", verb.clause.text):
        return "planned"
    return "proposed" if cue("needing", verb.clause.text) else None


def _disclaims(verb: Predicate) -> bool:
    """Whether somebody denies a deed: никогда не нападали; мы не нарушили; не давали согласия."""
    past = verb.tense == "past" and not verb.passive
    ours = past and (cue("own", verb.clause.text) or verb.imperfective)
    emphatic = verb.tense != "future" and cue("emphatic", verb.clause.text)
    return verb.negated and (ours or emphatic)


def _evaluates(verb: Predicate) -> bool:
    if verb.lemma in NAMING and cue("valued", verb.clause.text):
        return True
    if verb.tense == "past":
        return False
    copula = verb.lemma in COPULAS and cue("valued", verb.clause.text)
    return copula or verb.lemma in EVALUATIONS


def _ahead(verb: Predicate) -> Status | None:
    """What is to come: the future, a present with «завтра», «должен» with a date."""
    if verb.tense == "future":
        return "proposed" if _drafted(verb) or TOLD.get(verb.lemma) == "proposed" else "planned"
    if verb.lemma.endswith(BOTH_ASPECTS) and verb.tense == "present":
        return "planned" if cue("deadline", verb.clause.text) else None
    if verb.lemma == "должный":
        timed = verb.tense == "past" or cue("dated", verb.clause.text)
        return "planned" if timed else "proposed"
    ahead = verb.tense == "present" and cue("ahead", verb.clause.text)
    return "planned" if ahead else None


def _drafted(verb: Predicate) -> bool:
    """Whether a bill would bring what is told; its own course (рассмотрят, вступит) is a plan."""
    before = " ".join(verb.clause.words[: verb.at])
    word = verb.clause.words[verb.at]
    single = word.endswith(("ет", "ит", "ёт"))
    return single and verb.lemma not in PASSAGE and cue("drafts", before)


def _by_tense(verb: Predicate) -> Status:
    if verb.lemma in FINISHING and verb.negated and verb.tense != "future":
        return "under_way"
    if cue("barely", verb.clause.text):
        return "done"
    if verb.tense == "past":
        return _past(verb)
    if verb.negated:
        return "lapsed" if cue("ended", verb.clause.text) else "in_force"
    return "under_way" if _moves(verb) else "in_force"


def _past(verb: Predicate) -> Status:
    if verb.passive and cue("ended" if verb.negated else "since", verb.clause.text):
        return "lapsed" if verb.negated else "in_force"
    listed = PAST.get(verb.lemma) or (PASSIVE.get(verb.lemma) if verb.passive else None)
    return listed if listed and not verb.negated else "done"


def _moves(verb: Predicate) -> bool:
    """Whether a present tells a course: by an adverb, or by its verb and what stands beside it."""
    adverb = verb.lemma not in STANDS and cue("ongoing", verb.clause.text)
    return adverb or (verb.verbal and under_way(verb))
