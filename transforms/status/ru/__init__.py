"""Status and polarity by the main predicate of a Russian sentence.

The predicate is found among the main clauses (``clauses.py``, ``predicates.py``); that of a saying
gives way to what is said (``assertions.py``). A table (``verbs.yml``) then gives its status; a verb
that is not in it goes by its tense: past done, future planned, present in force (``judging.py``).
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
