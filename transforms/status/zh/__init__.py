"""Status and polarity of Chinese assertions.

The first clause whose main predicate tells a course decides (``clauses.py``, ``predicates.py``,
``courses.py``); the words are data (``words.yml``). Where no predicate is known, a
dated or counted matter counts as done: news without aspect marks tells what has happened.
"""

import re

from transforms.records import Status
from transforms.status.zh.clauses import clauses
from transforms.status.zh.courses import Verdict, verdict

DATED = re.compile(r"\d+[年月日]|\d[\d.]*(?:%|％|[万亿])|\d{2,}")


def status(text: str) -> Status | None:
    """The status of an assertion; None where the wording tells nothing, or only an opinion."""
    told = _deciding(text)
    if told is None:
        return "done" if DATED.search(text) else None
    return told.status


def negated(text: str) -> bool:
    """Whether an assertion denies its main predicate."""
    told = _deciding(text)
    return told is not None and told.negated


def _deciding(text: str) -> Verdict | None:
    """The first verdict of the clauses; a condition or a failure in a later one overrides it."""
    told = [one for clause in clauses(text) if (one := verdict(*clause))]
    if not told:
        return None
    if told[0].status == "done":
        failed = (one for one in told[1:2] if one.status == "failed")
        return next(failed, told[0])
    return told[0]
