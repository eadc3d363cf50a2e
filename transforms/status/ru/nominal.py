"""The status of a Russian assertion without a verb: «это ложь», «у союза пять членов»."""

from collections.abc import Collection

from transforms.languages import ru
from transforms.records import Status
from transforms.status.ru.assertions import DASHES, Assertion
from transforms.status.ru.clauses import Clause
from transforms.status.ru.conditions import opined
from transforms.status.ru.verbs import cue


def nominal(found: Assertion, coming: Collection[str]) -> Status | None:
    """The status of an assertion without a verb, which names the times ``coming``."""
    if opined(found):
        return None
    if any(cue("lie", part.text) for part in found.parts):
        return "denied"
    if any(names(part, coming) for part in found.parts):
        return "planned"
    if _aims(found) or cue("prospective", found.parts[0].text if found.parts else ""):
        return "planned"
    if any(cue("doubtful", part.text) for part in found.parts):
        return "conditional"
    if any(cue("gone", part.text) for part in found.parts):
        return "done"
    standing = found.copula is not None or any(cue("standing", one.text) for one in found.parts)
    return "in_force" if standing else None


def names(part: Clause, coming: Collection[str]) -> bool:
    """Whether a clause names one of the times ``coming``."""
    return any(ru.plain(time) in part.text for time in coming)


def _aims(found: Assertion) -> bool:
    """Whether a goal is told: цель — удвоить торговлю; в планах — вторая очередь."""
    aims = any(part.mark in DASHES | {":"} and cue("aim", part.text) for part in found.parts)
    goal = any(cue("goal", part.text) for part in found.parts)
    return (aims and goal) or any(cue("in_plans", part.text) for part in found.parts)
