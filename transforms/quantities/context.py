"""What the words around a figure say of it: comparator, kind, direction."""

import re
from functools import cache
from typing import Literal

from transforms.quantities.figure import Figure
from transforms.quantities.tables import compiled, context
from transforms.records import Comparator, Lang, QuantityKind

_REACH = 60
DURATIONS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "generations"})
# Russian puts a preposition between comparator and number: более чем на 5%.
_PREPOSITION = {"zh": "", "ru": r"(?P<preposition>(?:на|в|до|от|из|с|у|за|к)\s)?", "en": ""}
_ASIDE: dict[Lang, str] = {
    "zh": r"(?:[^,.;:!?，。；：！？]|(?<=\d)[.,](?=\d)){0,25}$",
    "ru": r"[^,.;:!?]{0,45}$",
    "en": r"[^,.;:!?]{0,25}$",
}
# Verbs whose «до» is an upper bound and no goal: потеряют до 40%; and a change whose verb is left
# out: проката — на 4,8% до 15 млн.
_LOSSES = "потер|прибав|недобор|отста"
_AFTER_CHANGE = r"(?<!\w)на\s[0-9][0-9,\u00a0 ]*[^\s0-9,]*(?:\s[^\s0-9,]+){0,2},?\sдо\s$"

Reading = tuple[Comparator, QuantityKind, Literal["up", "down"] | None]


@cache
def _before(lang: Lang) -> tuple[tuple[Comparator, re.Pattern[str]], ...]:
    edge, gap = (
        ("", r"(?:[有为需达占在要]|需要|获得|达到|新建|提供|增加|投入|拥有|覆盖|涉及)?\s?")
        if lang == "zh"
        else (r"(?<!\w)", r"\s?")
    )
    return tuple(
        (sign, compiled(rf"{edge}(?:{words}){gap}{_PREPOSITION[lang]}$"))
        for sign, words in context(lang).comparators.before.items()
    )


@cache
def _after(lang: Lang) -> tuple[tuple[Comparator, re.Pattern[str]], ...]:
    return tuple(
        (sign, compiled(rf"\s?(?:{words})"))
        for sign, words in context(lang).comparators.after.items()
    )


@cache
def _cue(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)


def comparator(left: str, rights: tuple[str, ...], lang: Lang) -> tuple[Comparator | None, str]:
    """The comparator next to a figure, and what stands left of the figure without it."""
    found = [
        (match.start(), sign, match)
        for sign, pattern in _before(lang)
        if (match := pattern.search(left))
    ]
    if found:
        _, sign, match = min(found, key=lambda one: one[0])
        preposition = match.groupdict().get("preposition") or ""
        return sign, left[: match.start()] + preposition
    for sign, pattern in _after(lang):
        if any(pattern.match(right) for right in rights):
            return sign, left
    return None, left


def read(flat: str, figure: Figure, lang: Lang) -> Reading:
    """Comparator, kind and direction of ``figure`` in the plain text ``flat``."""
    left, right = (
        flat[max(0, figure.start - _REACH) : figure.start],
        flat[figure.end : figure.end + _REACH],
    )
    if figure.counted in DURATIONS:
        left = _cue(context(lang).span).sub("", left)
    if figure.unit == "times" and _cue(context(lang).than).search(left):
        return "=", "ratio", figure.direction or _moves(left, lang)
    crossed = _cue(context(lang).to).search(left)
    sign, left = comparator(
        left, (right, flat[figure.number_end : figure.number_end + _REACH]), lang
    )
    change = None if crossed else _change(left, right, lang)
    if sign is None and lang == "ru" and _cue(context(lang).to).search(left):
        cues = context(lang)
        goal = rf"(?!{_LOSSES})(?:{cues.rise}|{cues.fall}|{cues.reach})[^.;!?]*$"
        reached = any(_cue(one).search(left) for one in (goal, cues.from_, _AFTER_CHANGE))
        sign = None if reached else "<="
    kind, direction = _kind(figure, left, right, change, lang)
    return figure.comparator or sign or "=", kind, direction


def _kind(
    figure: Figure, left: str, right: str, change: Literal["up", "down"] | None, lang: Lang
) -> tuple[QuantityKind, Literal["up", "down"] | None]:
    if figure.kind == "ratio":
        return "ratio", figure.direction or _moves(left, lang) or change
    if figure.kind in ("ordinal", "level"):
        return figure.kind, figure.direction
    if change and figure.counted not in DURATIONS:
        return "change", change
    if figure.kind:
        return figure.kind, figure.direction
    if figure.unit == "times":
        return "ratio", _moves(left, lang)
    rated = figure.unit != "percent" or _rated(left, right, lang)
    return ("level" if rated else "share"), None


def _rated(left: str, right: str, lang: Lang) -> bool:
    """Whether a percentage is a rate, which is a level, and no share of something."""
    rate = context(lang).rate
    return bool(_cue(f"(?:{rate}){_ASIDE[lang]}").search(left) or _cue(rate).search(right[:15]))


def _change(left: str, right: str, lang: Lang) -> Literal["up", "down"] | None:
    cues = context(lang)
    if _cue(cues.to).search(left):
        return None
    if _cue(f"(?:{cues.rise}){cues.by}").search(left):
        return "up"
    if _cue(f"(?:{cues.fall}){cues.by}").search(left):
        return "down"
    if _cue(cues.rise_after).search(right):
        return "up"
    return "down" if _cue(cues.fall_after).search(right) else None


def _moves(left: str, lang: Lang) -> Literal["up", "down"] | None:
    """Whether something rises or falls a few words before a figure, within the clause."""
    cues = context(lang)
    if _cue(f"(?:{cues.rise}){_ASIDE[lang]}").search(left):
        return "up"
    return "down" if _cue(f"(?:{cues.fall}){_ASIDE[lang]}").search(left) else None
