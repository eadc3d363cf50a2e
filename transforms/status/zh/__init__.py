"""Status and polarity of Chinese assertions.

The first clause whose main predicate tells a course decides (``clauses.py``, ``predicates.py``,
``courses.py``); the words are data (``words.yml``). Where none has a predicate that is in a list, a
linear model of the wording tells the likeliest status (``features.py``, ``weighing.py``).
"""

import re
from collections.abc import Collection

from transforms.languages.zh import has_verb
from transforms.records import Status
from transforms.status.zh.clauses import clauses
from transforms.status.zh.courses import Verdict, verdict
from transforms.status.zh.signs import DEMANDS, DISCLAIMS, REPLIED, VIEW
from transforms.status.zh.weighing import likeliest

# A turn in the sentence, behind which a failure decides.
TURN = re.compile("[，；](?:但|不过|然而|可(?!以|能|望)|却|只是|最终|终)|却")
# An address or a call by telephone counts for what was asked in it.
SPEAKS = re.compile(
    "^[^，；]{0,40}(?:讲话|演讲|演说|致辞|声明|公报|文章|信|电话|通话|咨文|上书|联署[^，]{0,6}|撰文|发文|动议|文件|报告)，"
)
# So short a text without a verb is a label or a byline, and asserts nothing.
BARE = 12


def status(text: str, coming: Collection[str] = ()) -> Status | None:
    """The status of an assertion; None where the wording tells nothing, or only an opinion.

    ``coming`` are the times still to come that the assertion names, as it words them.
    """
    told = _deciding(text, coming)
    if told is None and len(text) < BARE and not has_verb(text):
        return None
    if told is None or told.unlisted:
        return likeliest(text, coming)
    if VIEW.match(text) and told.status in ("done", "in_force"):
        return None
    return told.status


def negated(text: str) -> bool:
    """Whether an assertion denies its main predicate."""
    told = _deciding(text)
    return told is not None and told.negated


def _deciding(text: str, coming: Collection[str] = ()) -> Verdict | None:
    """The first verdict of the clauses; a condition or a failure in a later one overrides it."""
    told = [one for clause in clauses(text) if (one := verdict(*clause, coming))]
    if not told:
        return None
    if told[0].status == "done" and SPEAKS.search(text) and len(told) > 1:
        return told[1] if told[1].status == "proposed" else told[0]
    if told[0].negated and any(one.status == "denied" for one in told[1:]):
        return Verdict("denied", False)
    quoted = REPLIED.search(text) and told[0].status in ("done", "in_force")
    if told[0].negated and (quoted or DISCLAIMS.search(text)):
        return Verdict("denied", True)
    if told[0].status in ("proposed", "planned") and DEMANDS.search(text) and told[1:2]:
        return Verdict(told[0].status, told[1].negated)
    if told[0].status == "done":
        failed = (
            one
            for one in told[1:2]
            if one.status == "failed" and (one.negated or TURN.search(text))
        )
        return next(failed, told[0])
    return told[0]
