"""What a Russian sentence asserts: its main predicate, without the attribution."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from transforms.status.ru.clauses import Clause, clauses, main
from transforms.status.ru.morphology import readings
from transforms.status.ru.predicates import Predicate, guessed, predicate
from transforms.status.ru.verbs import OPENING, SAYING, TOLD

DASHES = frozenset("—–-")
# A saying only where a clause follows; else a demand.
INSISTING = frozenset({"настаивать"})
ADVERSATIVE = frozenset({"но", "однако", "зато", "а", "впрочем"})


class Assertion(NamedTuple):
    """The predicate (None where there is no verb), its clauses, and whether somebody said it."""

    predicate: Predicate | None
    parts: Sequence[Clause]
    said: bool

    @property
    def copula(self) -> int | None:
        """The place of the clause that «is» opens: after a dash, or with «это»."""
        places = range(len(self.parts))
        nominal = (
            i for i in places if not attributes(self.parts[i]) and _nominal(i, self.parts[i])
        )
        return next(nominal, None)

    @property
    def content(self) -> bool:
        """Whether a clause with «что» follows that of the predicate."""
        if self.predicate is None:
            return False
        rest = self.parts[_place(self.predicate, self.parts) + 1 :]
        return bool(rest) and rest[0].words[0] == "что"


@lru_cache(maxsize=256)
def assertion(text: str) -> Assertion:
    """The assertion of ``text``."""
    parts: Sequence[Clause] = clauses(text)
    said = any(attributes(part) for part in parts[1:])
    told: Sequence[Clause] | None = parts
    found: Predicate | None = None
    while told:
        parts = told
        own = _first(part for i, part in main(parts) if not (i and attributes(part)))
        found = own or _introducing(parts)
        told = _told(found, parts)
        said = said or bool(told)
    bare = Assertion(found, parts, said)
    if found is None and bare.copula is None:
        rest = [part for i, part in enumerate(parts) if not (i and attributes(part))]
        return Assertion(_first(rest) or _guess(rest), parts, said)
    return bare._replace(predicate=_overtaken(_contrasted(found, parts), parts))


def attributes(part: Clause) -> bool:
    """Whether a clause merely attributes: «сообщил министр», «как следует из данных»."""
    words = part.words
    while len(words) > 1 and words[0] in OPENING:
        words = words[1:]
    found = readings(words[0]) if words else ()
    return bool(found) and found[0].has("VERB") and found[0].lemma in SAYING


def _first(parts: Iterable[Clause]) -> Predicate | None:
    return next((found for found in map(predicate, parts) if found), None)


def _introducing(parts: Sequence[Clause]) -> Predicate | None:
    """A verb of saying behind its subject's relative clause: союз, который…, заявил, что…"""
    verbs = (found for _, part in main(parts) if (found := predicate(part)))
    return next((verb for verb in verbs if _told(verb, parts)), None)


def _guess(parts: Sequence[Clause]) -> Predicate | None:
    return next((found for _, part in main(parts) if (found := guessed(part))), None)


def _told(found: Predicate | None, parts: Sequence[Clause]) -> Sequence[Clause] | None:
    """The clauses of what is said, where ``found`` is a verb of saying: after «что» or a colon."""
    if found is None or {found.lemma, found.infinitive}.isdisjoint(SAYING | INSISTING):
        return None
    place = _place(found, parts)
    for i in range(place + 1, len(parts)):
        words = parts[i].words
        if words[0] == "что" and words[1:]:
            return (parts[i].rest, *parts[i + 1 :])
        if parts[i].mark.startswith(":"):
            return parts[i:]
    return None


def _contrasted(found: Predicate | None, parts: Sequence[Clause]) -> Predicate | None:
    """The predicate after «а» where the first is denied for its sake: не упал, а вырос."""
    if found is None or not found.negated:
        return found
    place = _place(found, parts)
    rest = parts[place + 1 : place + 2]
    other = predicate(rest[0]) if rest and rest[0].words[0] == "а" else None
    return other if other and other.at == 1 else found


def _overtaken(found: Predicate | None, parts: Sequence[Clause]) -> Predicate | None:
    """The predicate of what came of a past plan: должен был завершиться, однако сорвался."""
    if found is None or found.tense != "past" or not _planned(found):
        return found
    rest = parts[_place(found, parts) + 1 :]
    later = (part for _, part in main(rest) if part.words[0] in ADVERSATIVE)
    return next((other for other in map(predicate, later) if other), found)


def _planned(found: Predicate) -> bool:
    return found.lemma == "должный" or TOLD.get(found.lemma) == "planned"


def _place(found: Predicate, parts: Sequence[Clause]) -> int:
    """The place of the predicate's clause."""
    return next((i for i, part in enumerate(parts) if part == found.clause), len(parts))


def _nominal(place: int, part: Clause) -> bool:
    return (place > 0 and part.mark in DASHES) or part.words[0] == "это"
