"""Status and polarity by English wording.

Negation counts in the main clause.
"""

import re

from transforms.records import Status
from transforms.status.wording import Wording

SUBORDINATE = re.compile(
    r"\b(?:which|who|whose|because|although|though|while|when|where|after|before|as)\b[^,.]*",
    re.IGNORECASE,
)
NEGATOR = re.compile(
    r"\b(?:not|never|cannot|neither|no longer|nobody|nothing|none|refus(?:ed?|es))\b|"
    r"n[’']t\b|\b(?:is|are|was|were|has|have|had) no\b|^No\b"
)
PHRASE = re.compile(
    r"\bnot (?:only|just|merely|least|to mention)\b|\bno (?:doubt|fewer|less|more) ?(?:than)?\b",
    re.IGNORECASE,
)

WORDING = Wording("en", SUBORDINATE)


def status(text: str) -> Status | None:
    """The status of an assertion; None where the wording tells nothing."""
    return WORDING.status(text)


def negated(text: str) -> bool:
    """Whether an assertion denies its main predicate."""
    return _negated(WORDING.main(text))


def _negated(text: str) -> bool:
    bare = PHRASE.sub("", re.sub(r"“[^”]*”|\"[^\"]*\"", "", text))
    return bool(NEGATOR.search(re.split(r"\b(?:if|but|unless)\b", bare)[0]))
