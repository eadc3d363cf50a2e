"""Who held an office on a day, where a text names but the office (Kazakhstan's president)."""

from datetime import date
from functools import cache
from itertools import pairwise

from transforms.lexicon.tables import ActorEntry, LexiconError, Office, Term, actors


@cache
def _terms() -> dict[tuple[Office, str], list[tuple[Term, ActorEntry]]]:
    held: dict[tuple[Office, str], list[tuple[Term, ActorEntry]]] = {}
    for entry in actors():
        for term in entry.offices:
            held.setdefault((term.office, term.at or entry.of[0]), []).append((term, entry))
    for (office, place), terms in held.items():
        terms.sort(key=lambda one: one[0].since)
        for (earlier, first), (later, second) in pairwise(terms):
            if earlier.until is None or earlier.until > later.since:
                raise LexiconError(
                    f"actors: {first.id!r} and {second.id!r} are both {office} of {place!r} "
                    f"on {later.since}"
                )
    return held


def holder(office: Office, state: str, day: date) -> ActorEntry | None:
    """The person who held ``office`` of ``state`` on ``day``; None where the tables do not say.

    ``state`` is the id of a state or organisation (``KZ``, ``SCO``). On the day of a handover it
    is the successor.

    Raises:
        LexiconError: two people are listed for one office at one time.
    """
    terms = _terms().get((office, state), [])
    return next((entry for term, entry in terms if term.holds(day)), None)
