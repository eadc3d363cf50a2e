"""Stories: articles that carry the same text, lightly edited; the earliest is the origin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from transforms.records import Lang

SAME = 80.0
_HEAD = 1500
_SHORTEST: dict[Lang, int] = {"zh": 50, "ru": 120, "en": 120}


@dataclass(frozen=True, slots=True)
class Telling:
    """An article version as far as stories go; ``story_id`` is empty until it is assigned."""

    version_id: str
    url: str
    lang: Lang
    text: str
    at: datetime
    story_id: str = ""


def assign(new: Iterable[Telling], known: Iterable[Telling]) -> dict[str, str]:
    """The story of each new telling: the earliest one's with the same text, else its own.

    Texts are compared within a language, white space aside, by indel similarity of their first
    1,500 characters; texts under 120 characters (50 in Chinese) are their own story. Versions at
    one address are one story.
    """
    told = list(known)
    stories: dict[str, str] = {}
    for telling in sorted(new, key=lambda telling: (telling.at, telling.version_id)):
        twin = next((other for other in told if _same(telling, other)), None)
        story = twin.story_id if twin else telling.version_id
        stories[telling.version_id] = story
        told.append(
            Telling(telling.version_id, telling.url, telling.lang, telling.text, telling.at, story)
        )
    return stories


def _same(one: Telling, other: Telling) -> bool:
    if one.url == other.url:
        return True
    if one.lang != other.lang:
        return False
    first, second = _head(one.text), _head(other.text)
    if min(len(first), len(second)) < _SHORTEST[one.lang]:
        return False
    return fuzz.ratio(first, second, score_cutoff=SAME) > 0


def _head(text: str) -> str:
    return "".join(text.split())[:_HEAD]
