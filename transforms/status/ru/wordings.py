"""The status that a Russian predicate's own words give, by the table (``verbs.yml``)."""

from collections.abc import Iterator

from transforms.records import Status
from transforms.status.ru.morphology import readings
from transforms.status.ru.predicates import Predicate
from transforms.status.ru.verbs import (
    CARRIED,
    CARRYING,
    GOVERNING,
    NAMING,
    PASSIVE,
    PHRASES,
    TOLD,
    UNACHIEVED,
    cue,
)

# Statuses that a denied verb with a phrase does not give: «решение не принято».
UNDONE = frozenset({"failed", "lapsed", "planned", "conditional"})
STANDING = frozenset({"in_force", "under_way"})
# Pasts that leave a state: вступил в силу, вышли на финишную прямую.
ENTERING = frozenset({"вступить", "выйти"})
# What is not needed is no demand, but stands so.
NEEDED = frozenset({"нужный", "необходимый", "требоваться"})
# Prepositions by which a noun tells what it is of: курс на, вопрос о.
GOVERNED = frozenset({"о", "об", "на", "за", "к"})


def worded(verb: Predicate) -> Status | None:
    """The status of the verb in the table, first with the words beside it."""
    text = verb.clause.text
    missed = verb.lemma in UNACHIEVED or cue("unattained", text)
    if missed and verb.negated and verb.tense == "past":
        return "failed"
    if verb.lemma in NAMING and cue("reports", text) and not cue("valued", text):
        return "denied"
    for status, verbs, expression in PHRASES:
        if verb.lemma in verbs and _current(status, verb) and expression.search(text):
            return None if verb.negated and status in UNDONE else status
    return carried(verb) or _told(verb)


def _current(status: Status, verb: Predicate) -> bool:
    """Whether a state that a phrase tells is one of the present, or was entered."""
    current = verb.tense == "present" or verb.passive
    return status not in STANDING or current or verb.lemma in ENTERING


def _told(verb: Predicate) -> Status | None:
    if (verb.passive and verb.lemma in PASSIVE) or _gathers(verb):
        return None
    if verb.negated and verb.lemma in NEEDED:
        return "lapsed" if cue("ended", verb.clause.text) else "in_force"
    told = TOLD.get(verb.lemma)
    ended = told == "proposed" and verb.negated and cue("ended", verb.clause.text)
    return "lapsed" if ended else told


def _gathers(verb: Predicate) -> bool:
    """Whether people gather (собираются у парламента) rather than are about to."""
    return verb.lemma == "собираться" and "~" not in verb.clause.text


def carried(verb: Predicate) -> Status | None:
    """The status of the noun that a verb merely carries: взять курс на, выдвинуть требование."""
    if verb.lemma not in CARRYING or verb.negated:
        return None
    return next((CARRIED[noun] for noun in _governing(verb)), None)


def _governing(verb: Predicate) -> Iterator[str]:
    """The nouns of ``CARRIED`` in a clause; some only where they govern what follows."""
    parsed = [next(iter(readings(word)), None) for word in verb.clause.words]
    for i, one in enumerate(parsed):
        if one and one.lemma in CARRIED and one.has("NOUN"):
            after = (other for other in parsed[i + 1 :] if other)
            governs = any(other.has("INFN") or other.lemma in GOVERNED for other in after)
            if governs or one.lemma not in GOVERNING:
                yield one.lemma
