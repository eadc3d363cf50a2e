"""Whether two texts are one text, lightly edited, retitled or cut short."""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import LCSseq

from transforms.stories.sketch import tokens

SAME = 0.75
_SAME_FIGURES = 0.5
_FIGURES = 3
_LONGEST = 1500
_BEYOND = 1.3
_SLACK = 20


def is_same_text(one: str, other: str) -> bool:
    """Whether the shorter text runs through the longer one, figures and all.

    At least three quarters of the shorter one's words (in Chinese: characters) must stand in the
    longer one in the same order, within as much of it as the shorter one is long and a third more;
    at most 1,500 words are compared. Bulletins that differ in most of their figures are
    different texts, however alike their wording.
    """
    shorter, longer = sorted((tokens(one)[:_LONGEST], tokens(other)[:_LONGEST]), key=len)
    if not shorter:
        return False
    longer = longer[: int(_BEYOND * len(shorter)) + _SLACK]
    least = int(SAME * len(shorter))
    if LCSseq.similarity(shorter, longer, score_cutoff=least) < least:
        return False
    return _share_figures(shorter, longer)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d+")


def _share_figures(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    figures = [{word for word in words if _figure().match(word)} for words in (shorter, longer)]
    fewest = min(map(len, figures))
    return fewest < _FIGURES or len(figures[0] & figures[1]) >= _SAME_FIGURES * fewest
