"""Status and polarity by the main predicate of a Russian sentence.

The predicate is found among the main clauses (``clauses.py``, ``predicates.py``); that of a saying
gives way to what is said (``assertions.py``). What leaves a matter open comes first
(``conditions.py``), then a table (``verbs.yml``, ``wordings.py``) gives the status; a verb that is
not in it goes by its tense (``judging.py``): past done, future planned, present under way or in
force, as a learnt model tells (``courses.py``).
"""

from collections.abc import Collection

from transforms.languages import ru
from transforms.records import Status
from transforms.status.ru.assertions import assertion
from transforms.status.ru.judging import denies, judged
from transforms.status.ru.verbs import CUES


def status(text: str, coming: Collection[str] = ()) -> Status | None:
    """The status of an assertion with the times ``coming``, as it words them; None if untold."""
    held = CUES["held"].match(ru.plain(text))
    return None if held else judged(assertion(text), coming)


def negated(text: str) -> bool:
    """Whether an assertion denies its main predicate."""
    return denies(assertion(text))
